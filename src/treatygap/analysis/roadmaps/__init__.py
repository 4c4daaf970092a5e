"""The way towards making promises work: steps, their order, stages and dates."""
