"""`python -m bench [NAME …]`: run the measurements, print one table, hold the numbers against `bench/floors.yaml`.

Data that may not be part of the project is read from ../shared where it is there; a measurement whose data is missing
says so and is left out. Exit 1 when a number is below its floor.
"""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path

import yaml

from bench import table

NAMES = (
    "quality", "languages", "calibration", "reading", "extraction", "metadata", "copies", "names", "ner",
    "verify_speed", "add", "workspace", "memory",
)  # fmt: skip
HERE = Path(__file__).parent


def main() -> int:
    wanted = [a for a in sys.argv[1:] if not a.startswith("-")] or list(NAMES)
    floors = yaml.safe_load((HERE / "floors.yaml").read_text("utf-8"))
    results: dict[str, dict[str, object]] = {}
    for name in wanted:
        print(f"… {name}", file=sys.stderr, flush=True)
        results[name] = importlib.import_module(f"bench.{name}").run()
    if "--json" in sys.argv:
        print(json.dumps(results, indent=1, default=str))
    else:
        table.show(results, floors)
    below = table.missed(results, floors)
    print("\n" + ("\n".join(below) if below else "All limits hold."), file=sys.stderr)
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
