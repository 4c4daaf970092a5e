"""Simple games over parties: who can pass, block, or neither, and which red lines that crosses."""
