"""Kernels over arrays: no actors, no names, no pandas."""
