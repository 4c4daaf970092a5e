"""Lints on scenarios."""
