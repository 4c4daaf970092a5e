"""Write the generated files anew: `python3 develop.py reports`."""

import sys

from tests.house.generated import ROOT, generated

if __name__ == "__main__":
    for file, make in generated().items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(make(), encoding="utf-8", newline="\n")
        sys.stdout.write(f"{file.relative_to(ROOT)}\n")
