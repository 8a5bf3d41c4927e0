"""RawPage to Document."""
