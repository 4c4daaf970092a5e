"""What a change of the model means: records, verdicts, gaps, packages and control, before and after."""
