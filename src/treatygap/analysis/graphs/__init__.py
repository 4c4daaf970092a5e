"""What hangs on what: promises, what they need, and circles, as one graph."""
