"""The command line: options in, reports out, and the exit code."""
