"""How good: predicted against gold."""
