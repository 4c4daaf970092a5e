"""From a project to an assessment; each file answers one question."""
