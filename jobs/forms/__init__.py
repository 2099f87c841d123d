"""What people and files send about jobs."""
