"""Lints on what promises need."""
