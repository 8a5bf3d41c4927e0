"""Readings in one SQLite file: kept, searched, and joined across documents."""
