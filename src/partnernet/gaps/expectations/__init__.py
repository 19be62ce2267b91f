"""Who ought to be there: requirements, frameworks, and how far they are met."""
