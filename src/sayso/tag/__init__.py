"""Segmented to Tagged: attributions and time expressions."""
