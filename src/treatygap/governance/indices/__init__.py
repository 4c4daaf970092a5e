"""Indices of power, each exact, with its formula and its source; `registry` names them all."""
