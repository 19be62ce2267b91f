"""Edits: what a group changed in the page of a map, checked and replayed."""
