"""Resolved to Weighed: which contents say the same, who stands for and against."""
