"""Who could control a body, and how power is shared under a rule."""
