"""YAML files to records: the only room that knows files and YAML, and that never evaluates."""
