"""A difference as Markdown that fits into a comment on a pull request."""

from treatygap.reports.document import Block, Bullets, Document, Paragraph, Section, Table
from treatygap.reports.formats.markdown import render
from treatygap.reports.wording import count

LIMIT = 65_536
"""So many characters GitHub takes in one comment."""


def comment(document: Document, limit: int = LIMIT) -> str:
    """The document as Markdown of at most so many characters.

    Where it is too long, the last sections lose lines first; each then says how many are left out, and where they are.
    """
    text = render(document)
    last = len(document.sections)
    while len(text) > limit and last:
        last -= 1
        document = _shortened(document, last, limit)
        text = render(document)
    return text


def _shortened(document: Document, place: int, limit: int) -> Document:
    """The document with as many lines of one section as there is room for."""
    section = document.sections[place]
    least, most = 0, _lines(section)
    while least < most:
        middle = (least + most + 1) // 2
        if len(render(_with(document, place, _cut(section, middle)))) <= limit:
            least = middle
        else:
            most = middle - 1
    return _with(document, place, _cut(section, least))


def _with(document: Document, place: int, section: Section) -> Document:
    return document._replace(sections=(*document.sections[:place], section, *document.sections[place + 1 :]))


def _lines(section: Section) -> int:
    return sum(len(_of(block)) for block in section.blocks)


def _of(block: Block) -> tuple[object, ...]:
    """The lines of a block that can be left out."""
    match block:
        case Table(rows=lines) | Bullets(items=lines):
            return lines
        case _:
            return ()


def _cut(section: Section, kept: int) -> Section:
    """A section with its first lines only, and a word on the others."""
    left = kept
    blocks: list[Block] = []
    for block in section.blocks:
        lines = len(_of(block))
        if isinstance(block, Table) and left:
            blocks.append(block._replace(rows=block.rows[:left]))
        elif isinstance(block, Bullets) and left:
            blocks.append(block._replace(items=block.items[:left]))
        elif not lines:
            blocks.append(block)
        left = max(0, left - lines)
    more = _lines(section) - kept
    words = f"{count(more, 'line is', 'lines are')} left out here, for a comment holds no more; the page made with "
    note = Paragraph((f"{words}--format html has all of them.",))
    return section._replace(blocks=(*blocks, note)) if more else section
