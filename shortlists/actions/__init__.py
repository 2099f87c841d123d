"""Changes to readings and shortlists that someone will ask about later, by noun."""
