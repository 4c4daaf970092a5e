"""What is said on scenarios side by side."""
