"""Write the given names that end as family names do ("Marina", "Robin") for identity, from the lists of language.

python -m tools.given_endings
"""

from __future__ import annotations

from pathlib import Path

from habeas.identity.parse import SURNAME_ENDING, parse_person
from habeas.language.names.lexicon import lexicon
from habeas.language.tables import words

OUT = Path(__file__).resolve().parents[1] / "src" / "habeas" / "identity" / "tables" / "given.txt"
HEAD = """\
# Given names that end as family names do ("Marina", "Robin"): of two words the first such one is no family name.
# From the lists of given names in language/en (some are from Faker, MIT License: see language/en/NOTICE).
"""


def main() -> None:
    every = {*lexicon().called, *words("en/people.yaml", "m"), *words("en/people.yaml", "f")}
    found = sorted(n for n in every if any(SURNAME_ENDING.search(t.key) for t in parse_person(n).tokens[:1]))
    OUT.write_text(HEAD + "\n".join(found) + "\n", "utf-8")
    print(f"{len(found)} of {len(every)} names")


if __name__ == "__main__":
    main()
