"""The pages that draw on everything, by noun."""
