"""Input about readings and shortlists, by noun."""
