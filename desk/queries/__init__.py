"""What the pages of the desk read, by noun."""
