"""What if: assumptions laid over a model, and what difference they make."""
