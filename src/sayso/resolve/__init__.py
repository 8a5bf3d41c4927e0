"""Tagged to Resolved: who is really meant, where they stand, when."""
