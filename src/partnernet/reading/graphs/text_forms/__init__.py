"""Graphs in plain text: GML, DOT and SIF."""
