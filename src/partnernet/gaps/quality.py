"""Data quality: what nobody was asked, who told most of it, what may be double or old."""
