"""Invented news, as many pages as are asked for, with their Readings: for measuring an archive without a corpus."""
