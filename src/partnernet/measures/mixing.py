"""Mixing: whether ties stay inside groups or run between them."""
