"""Document to Stories."""
