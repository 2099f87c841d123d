"""Input about interviews."""
