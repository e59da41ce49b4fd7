"""Tables found in a source, as grids of cells."""
