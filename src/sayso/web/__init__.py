"""The reading room: pages rendered here, made livelier by a little script, and usable without any."""
