"""Whether two stories are one text, one account rewritten, or independent reporting."""
