"""Tests of the page that answers by itself."""
