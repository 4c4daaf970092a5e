"""What is said on verdicts over the days, and how it is drawn."""
