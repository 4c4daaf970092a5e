"""What is said on tests of rules."""
