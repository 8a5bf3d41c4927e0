"""The command line: thin over the verbs and the views."""
