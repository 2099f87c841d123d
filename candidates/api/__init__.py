"""The public API, native shape: the open jobs to be read without a key, and applications to be sent to them."""
