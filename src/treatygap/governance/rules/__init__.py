"""Whether any voting rule at all respects some red lines: a rule that does, or what stands in the way."""
