"""Many pages, on every core there is: cut into shards, read in processes of their own, written as Parquet."""
