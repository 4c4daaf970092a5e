"""What editors are told of model files: JSON Schemas, for any project and for one."""
