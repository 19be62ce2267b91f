"""Coverage: who ought to be there and is not, or is there only once."""
