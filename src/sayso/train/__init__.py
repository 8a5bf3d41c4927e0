"""Making the trained parts again."""
