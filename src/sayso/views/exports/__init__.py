"""Readings in the formats of others: one module a format, each pure, and ``formats`` to choose among them."""
