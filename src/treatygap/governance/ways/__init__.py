"""Structures of more than one voting rule: ways out where no single rule respects all red lines."""
