"""Files, standard input and URLs to RawPage."""
