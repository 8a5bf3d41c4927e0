"""Readings to what is shown of them."""
