"""The version of treatygap, stated in every report."""

__version__ = "0.1.0"
