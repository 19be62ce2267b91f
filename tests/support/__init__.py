"""What tests of several rooms share, and what is no fixture."""
