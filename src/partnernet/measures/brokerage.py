"""Brokerage: who stands between others that are not tied, and in which role."""
