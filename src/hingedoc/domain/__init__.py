"""The words of the field as frozen records: no files, no engine, no printing."""
