"""Word lists as data files, and the one reader of them."""
