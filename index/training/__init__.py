"""The built-in encoder's training, run once by a developer."""
