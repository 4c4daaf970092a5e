"""A decision rule as data to a simple game, and what can be counted of it exactly."""
