"""A Word document to be edited: real headings, tables and lists, and a real footnote for each source."""
