"""Grids understood: headers, columns, rows, and the figures in them."""
