"""Tests of rules: whether they hold, what they leave out, which mistakes they would miss."""
