"""Services: who serves whom, and which group nobody serves."""
