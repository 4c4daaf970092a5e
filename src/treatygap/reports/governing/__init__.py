"""What is said on control and power, and how it is drawn."""
