"""What pages and actions read of jobs."""
