"""Names that mean the same: candidates for people to decide, and decisions that are replayed."""

from partnernet.names.applying import apply
from partnernet.names.candidates import candidates
from partnernet.names.telling import summary

__all__ = ["apply", "candidates", "summary"]
