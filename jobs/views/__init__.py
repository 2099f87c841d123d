"""Pages about jobs: those of candidates in `public`, the house's by noun."""
