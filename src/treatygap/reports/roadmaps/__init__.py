"""What is said on the way ahead, and how it is drawn."""
