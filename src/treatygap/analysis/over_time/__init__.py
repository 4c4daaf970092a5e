"""Verdicts over the days: which promise turned when, and why."""
