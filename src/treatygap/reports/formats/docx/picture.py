"""A drawing as the picture of dots that every Word can show."""

import typst

from treatygap.reports.printable import drawable

_TEMPLATE = b"""#set page(width: auto, height: auto, margin: 0pt)
#image(bytes(sys.inputs.svg), format: "svg", width: 500pt)
"""
_DOTS_TO_THE_INCH = 200


def as_png(svg: str) -> bytes:
    """A drawing as PNG, with the fonts that come along."""
    made = typst.compile(
        _TEMPLATE, format="png", ppi=_DOTS_TO_THE_INCH, ignore_system_fonts=True, sys_inputs={"svg": drawable(svg)}
    )
    if not isinstance(made, bytes):
        raise TypeError("one page makes one picture")
    return made
