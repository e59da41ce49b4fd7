"""What is stored and looked up: database, keyword index, vectors, encoder."""
