"""Reciprocity: ties that one side alone tells of, and exchange that is out of balance."""
