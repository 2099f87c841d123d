"""What people do on the desk's own pages, by noun."""
