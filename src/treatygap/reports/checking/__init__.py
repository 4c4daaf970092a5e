"""What a check of model files found, in the forms that people, editors and build servers read."""
