"""REST: what sayso can do, asked and answered in JSON, with an OpenAPI made from the records."""
