"""Figures that answer a question, and what is worked out from them."""
