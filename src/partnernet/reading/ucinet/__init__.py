"""Files of UCINET and NetDraw: matrices and lists as tables."""
