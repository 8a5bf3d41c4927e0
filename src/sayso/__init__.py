"""On whose say-so? Lays open who stands behind every claim on a news page."""
