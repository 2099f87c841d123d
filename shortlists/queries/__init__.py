"""Weighing whole jobs in one query, and what the pages of readings show, by noun."""
