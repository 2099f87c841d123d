"""Changes of companies and jobs that someone will ask about later."""
