"""The sentences of passages that answer a question."""
