import sys
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st


def examples() -> list[int]:
    """What a test of whole numbers is tried with."""
    tried = []

    @settings(max_examples=300)
    @given(st.integers())
    def test(number: int) -> None:
        tried.append(number)

    test()
    return tried


def test_examples_do_not_hang_on_what_else_is_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = examples()
    file = tmp_path / "loaded_meanwhile.py"
    file.write_text("A, B, C = 314159265, 271828182, 161803398\n", encoding="utf-8")
    module = ModuleType(file.stem)
    module.__file__ = str(file)
    monkeypatch.setitem(sys.modules, file.stem, module)
    assert len(before) == 300
    assert examples() == before
