"""Lines as blocks under their headings."""
