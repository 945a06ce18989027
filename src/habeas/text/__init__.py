"""Bytes -> Document: clean text, metadata, and where each piece came from."""
