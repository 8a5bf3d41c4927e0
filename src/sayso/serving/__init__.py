"""What a process that answers over HTTP needs, whatever it answers with: the reading room and REST stand on it."""
