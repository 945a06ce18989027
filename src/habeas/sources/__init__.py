"""Brings bytes in, with the facts of their collection."""
