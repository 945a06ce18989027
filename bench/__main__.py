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

NAMES = (
    "quality", "languages", "calibration", "reading", "extraction", "metadata", "copies", "names", "ner",
    "verify_speed", "add",
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
        for name, rows in results.items():
            print(f"\n{name}")
            for key, value in rows.items():
                print(f"  {key:58} {value:.3f}" if isinstance(value, float) else f"  {key:58} {value}")
    below = [
        f"{name}: {key} is {rows[key]}, the floor is {low}"
        for name, rows in results.items()
        for key, low in (floors.get(name) or {}).items()
        if isinstance(value := rows.get(key), int | float) and not holds(float(value), str(low))
    ]
    print("\n" + ("\n".join(below) if below else "All floors hold."))
    return 1 if below else 0


def holds(value: float, limit: str) -> bool:
    """A limit is "at least X" (written "0.8") or "at most X" (written "<= 1.5")."""
    return value <= float(limit[2:]) if limit.startswith("<=") else value >= float(limit)


if __name__ == "__main__":
    sys.exit(main())
