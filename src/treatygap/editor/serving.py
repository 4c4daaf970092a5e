"""A language server that heeds and answers everything."""

from datetime import date

from treatygap.editor.answers import ANSWERS
from treatygap.editor.news import NEWS
from treatygap.editor.server import EditorServer


def make_server(today: date | None = None) -> EditorServer:
    """A server that answers everything.

    Args:
        today: the day by which it is judged what is out of date; that of the clock if none is given.
    """
    server = EditorServer(today)
    for method, heed in NEWS.items():
        server.feature(method)(heed)
    for method, (answer, options) in ANSWERS.items():
        server.feature(method, options)(answer)
    return server
