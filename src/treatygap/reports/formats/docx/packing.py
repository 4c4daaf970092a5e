"""The file that a Word document is packed into: the same bytes for the same document."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.document import Document

_FIRST = "[Content_Types].xml"
_MADE = (1980, 1, 1, 0, 0, 0)


def packed(document: Document) -> bytes:
    """The document with its parts in order of name and no time of its making."""
    draft = BytesIO()
    document.save(draft)
    target = BytesIO()
    with ZipFile(draft) as source, ZipFile(target, "w") as made:
        for name in sorted(source.namelist(), key=lambda name: (name != _FIRST, name)):
            entry = ZipInfo(name, _MADE)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 0  # as if from one system, wherever it is made
            made.writestr(entry, source.read(name))
    return target.getvalue()
