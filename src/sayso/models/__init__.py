"""The trained models that ship with sayso: which there are, whether a file is the right one, and running it."""
