"""Pages of readings and shortlists, by noun."""
