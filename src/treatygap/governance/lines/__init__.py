"""Red lines: which of them a game, a form of control or a range of numbers respects."""
