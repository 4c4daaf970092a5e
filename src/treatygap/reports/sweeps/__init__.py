"""What is said on sweeps, and the rows of their worlds."""
