"""Graph files in XML and JSON: nodes and edges of other programs as tables."""
