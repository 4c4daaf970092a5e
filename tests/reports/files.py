"""Reports with every kind of block, and text that a program which opens a file might obey."""

from html import escape

from treatygap.reports.document import (
    Anchor,
    Badge,
    Bar,
    Bullets,
    Document,
    Item,
    Note,
    Outline,
    Paragraph,
    Picture,
    References,
    Row,
    Section,
    Table,
)


def drawn(text: str) -> str:
    """A drawing with a text in it."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10"><rect width="20" height="10" fill="#9ad3c0"/>\n'
        f'<text x="2" y="6" font-size="4">{escape(text)}</text></svg>'
    )


HOSTILE = [
    "<script>alert(1)</script>",
    "</w:t></w:r><w:r><w:instrText> DDEAUTO c:\\\\calc.exe </w:instrText></w:r>",
    "=cmd|' /C calc'!A1",
    "+1+1",
    "-2+3",
    "@SUM(1)",
    "\t=1+1",
    "\x1b[2J\x1b]0;title\x07",
    "abc\u202etxt.exe\u2066",
    "nul\x00 bell\x07 half\udcff none\ufffe private\ue000",
    '#panic("out") #read("/etc/passwd") ',
    "$ x^2 $ \\ `raw` *bold* _it_ <label> @ref // comment",
    '"} ] , {"kind": "text"',
    "&amp; &#0; ]]> <!ENTITY x SYSTEM 'file:///etc/passwd'>",
    "{{constructor}} {0} ${x} %s",
    "javascript:alert(1) file:///etc/passwd data:text/html,x",
    "汉字 and 😀",
]
"""Text that something on the way might obey, or choke on."""


def every_block(text: str = "plain") -> Document:
    """A report in which a text stands in every place that can hold one."""
    return Document(
        f"Title {text}",
        (("As of", "1 May 2020"), (f"Label {text}", f"Value {text}")),
        (
            Section(
                "answer",
                f"The answer {text}",
                (
                    Paragraph((f"Lead {text}",), lead=True),
                    Bar((("implementable", 2), ("blocked", 1), ("undetermined", 0))),
                    Bullets(((f"Bullet {text} ", Anchor(f"to the bank {text}", "need-bank"), " ", Note(1)),)),
                ),
            ),
            Section(
                "blocked",
                f"What is missing {text}",
                (
                    Table(
                        ("Article", f"Promise {text}", "Number", "Sources"),
                        (
                            Row((("Art. 1",), (Badge("blocked"), f" {text}"), ("7",), (Note(1), " ", Note(2))), "art1"),
                            Row((("Art. 2",), (text,), ("-3",), (Note(2),)), "need-bank"),
                        ),
                        (1, 3, 1, 1),
                    ),
                ),
            ),
            Section("why", f"Why {text}", (Outline(Item((f"Root {text}",), (Item((f"Below {text}", Note(3))),))),), 3),
            Section(
                "sources",
                "Sources",
                (
                    References(
                        (
                            (1, (f"First source {text}. https://example.org/a?b=1.",)),
                            (2, ("Вторая, пра Беларусь і ўсё",)),  # noqa: RUF001 -- Belarusian
                            (3, (f"Third {text}",)),
                        )
                    ),
                ),
            ),
        ),
        Picture(drawn(text), f"A picture of {text}"),
    )
