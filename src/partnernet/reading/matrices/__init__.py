"""Matrices: one cell for each pair, as ties or memberships."""
