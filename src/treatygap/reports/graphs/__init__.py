"""The graph of what hangs on what: its layout, drawing, and forms for other programs."""
