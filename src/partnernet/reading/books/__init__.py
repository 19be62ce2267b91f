"""Workbooks: opened safely, and their sheets read as tables."""
