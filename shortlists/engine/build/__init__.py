"""Builds the shipped tables of the engine from the open data they come from. Run when the data changes, not in use."""
