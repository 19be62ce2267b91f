"""Tables of text: rows of cells under their headers, and which table of the schema they are."""
