"""The gap report as a page that answers what-if questions by itself."""
