"""What would be left: ties or partners fall away, and both networks are measured."""
