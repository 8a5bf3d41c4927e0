"""When is really meant: the values of a story's time expressions, and what each is counted from."""
