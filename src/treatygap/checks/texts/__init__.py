"""Lints on titles."""
