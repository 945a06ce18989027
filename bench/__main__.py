"""`python -m bench [NAME …]`: run the measurements, print one table, hold the numbers against `bench/floors.yaml`.

Data that may not be part of the project is read from ../shared where it is there; a measurement whose data is missing
says so and is left out. `--help` names the measurements. Exit 1 when a number is below its floor, 2 when a name is none
of these.
"""

from __future__ import annotations

import argparse
import ast
import importlib
import json
import sys
from pathlib import Path

import yaml

from bench import table

NAMES = (
    "quality", "paragraphs", "quotations", "learnt", "languages", "calibration", "reading", "extraction", "metadata",
    "copies",
    "names", "ner", "verify_speed", "add", "workspace", "memory",
)  # fmt: skip
HERE = Path(__file__).parent


def arguments(given: list[str]) -> argparse.Namespace:
    """What to run (`names`, all where none is given) and how to print it (`json`)."""
    width = max(map(len, NAMES))
    about = "\n".join(f"  {name:{width}}  {_about(name)}" for name in NAMES)
    parser = argparse.ArgumentParser(
        prog="python -m bench", description="Measure quality and speed, and hold them against bench/floors.yaml.",
        epilog=f"measurements (all, where none is named):\n{about}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    parser.add_argument("names", nargs="*", metavar="NAME", help="a measurement to run")
    parser.add_argument("--json", action="store_true", help="print the numbers as JSON, not as a table")
    found = parser.parse_args(given)
    if unknown := [name for name in found.names if name not in NAMES]:
        parser.error(f"no measurement is called {', '.join(unknown)}; there are: {', '.join(NAMES)}")
    return found


def _about(name: str) -> str:
    """The first line of what a measurement says of itself."""
    said = ast.get_docstring(ast.parse((HERE / f"{name}.py").read_text("utf-8"))) or ""
    return said.split("\n", 1)[0]


def main() -> int:
    asked = arguments(sys.argv[1:])
    wanted = asked.names or list(NAMES)
    floors = yaml.safe_load((HERE / "floors.yaml").read_text("utf-8"))
    results: dict[str, dict[str, object]] = {}
    for name in wanted:
        print(f"… {name}", file=sys.stderr, flush=True)
        results[name] = importlib.import_module(f"bench.{name}").run()
    if asked.json:
        print(json.dumps(results, indent=1, default=str))
    else:
        table.show(results, floors)
    below = table.missed(results, floors)
    print("\n" + ("\n".join(below) if below else "All limits hold."), file=sys.stderr)
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
