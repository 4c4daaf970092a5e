"""Lints on sources and what they are cited for."""
