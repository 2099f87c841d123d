"""What the pages of interviews show."""
