"""Fragility: ties that hang on one role, on a short term, or on work nobody recognizes."""
