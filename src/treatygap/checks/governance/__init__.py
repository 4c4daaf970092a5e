"""Lints on who may control bodies, and on what parties refuse."""
