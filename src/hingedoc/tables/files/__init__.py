"""Tables in files: CSV, NDJSON and Parquet, block after block, on every core, whole or not at all."""
