"""Charts for paper: numbers and ties as pictures, each with its words and where they came from."""
