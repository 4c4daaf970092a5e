"""The language server: what an editor asks while a model is being written."""
