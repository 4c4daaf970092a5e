"""The kernel: structure functions and their evaluation, for promises and for voting alike."""
