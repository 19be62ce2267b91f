"""What to build next: ties worth building, and whom to look for."""
