"""What rules ask for, compared exactly."""
