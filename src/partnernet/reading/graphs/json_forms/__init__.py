"""Graphs in JSON: partnernet's own, Kumu's, and what many programs write in the same manner."""
