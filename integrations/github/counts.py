"""Prints how much a check found, as outputs of a step, from what `treatygap check --format json` wrote."""

import json
import sys
from pathlib import Path

found = json.loads(Path(sys.argv[1]).read_bytes())["summary"]
print(f"diagnostics={found['error'] + found['warning'] + found['note']}")
if found["gaps"] is not None:
    print(f"gaps={found['gaps'] + found['accepted']}")
    print(f"new-gaps={found['gaps']}")
