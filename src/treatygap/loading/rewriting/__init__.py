"""YAML text to YAML text: files laid out anew, and small changes that leave all else as it was written."""
