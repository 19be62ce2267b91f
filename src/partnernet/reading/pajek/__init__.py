"""Pajek files: their sections and lines as tables."""
