"""A Word document to be edited: real headings, tables and lists, and a real endnote for each source."""
