"""Claims and sources to Findings: one rule a function."""
