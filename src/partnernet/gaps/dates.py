"""Dates: what has ended and is still used, what ends soon, what nobody dated or reviewed."""
