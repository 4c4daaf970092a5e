"""From an assessment to what people and machines read; nothing here decides anything."""
