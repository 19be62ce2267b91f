"""Names that mean the same: candidates for people to decide, and decisions that are replayed."""

from partnernet.names.applying import apply, summary
from partnernet.names.candidates import candidates

__all__ = ["apply", "candidates", "summary"]
