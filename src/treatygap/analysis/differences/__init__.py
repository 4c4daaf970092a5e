"""Two versions of a model, held against each other."""
