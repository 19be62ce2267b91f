"""Surveys: what a form gives back, as people and ties."""
