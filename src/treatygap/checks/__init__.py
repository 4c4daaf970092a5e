"""What is odd in a model that can be loaded: a lint each, and the run of all of them."""
