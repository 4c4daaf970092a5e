"""What is said on a change of the model."""
