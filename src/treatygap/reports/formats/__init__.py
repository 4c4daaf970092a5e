"""How a report looks: one file for each format, none of which knows another."""
