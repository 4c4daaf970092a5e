"""What the gap report says, section by section, and its JSON."""
