"""Every combination of choices: what follows from each, counted or row by row."""
