"""Lints on what is said to have been the case, and when."""
