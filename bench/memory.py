"""What the settling of a whole archive holds in memory, by the number of its documents.

    python -m bench memory

Documents with their figures are invented: with every document come new people and bodies, and some of those before it
are named again. Each size runs in a process of its own; the largest resident memory is what the system says of it, so
that it has the interpreter, the database's cache and all tables of names in it. `python -m bench.memory 10000` measures
one size.
"""

from __future__ import annotations

import hashlib
import random
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from habeas.casework.settle import settle
from habeas.catalog import Catalog, NewDocument, open_catalog
from habeas.identity import kinship
from habeas.model.document import Document
from habeas.model.ids import document_id
from habeas.model.reading import Figure, Mention, Reading, Role
from habeas.model.records import Schema, Span

SIZES = (1_000, 3_000)
_SYLLABLES = ["ba", "ko", "ri", "na", "tes", "mo", "lin", "var", "dan", "sol", "ger", "ten", "mi", "ra", "zu", "pel"]
_AT_ONCE = 100


def run() -> dict[str, object]:
    """Largest resident memory in megabytes by size, and how much each further document takes."""
    command = [sys.executable, "-m", "bench.memory"]
    peaks = {n: float(subprocess.check_output([*command, str(n)], text=True)) for n in SIZES}
    least, most = SIZES[0], SIZES[-1]
    rows: dict[str, object] = {f"settling {n:,} documents, peak MB": peak for n, peak in peaks.items()}
    rows["each further document, kB"] = (peaks[most] - peaks[least]) * 1000 / (most - least)
    return rows


def fill(catalog: Catalog, documents: int) -> None:
    """Put invented documents with their figures into a catalog."""
    made = invented(documents)
    for at in range(0, documents, _AT_ONCE):
        some = [next(made) for _ in range(min(_AT_ONCE, documents - at))]
        catalog.put_documents([NewDocument(id=r.document, document=d, seq=at + k) for k, (d, r) in enumerate(some)])
        catalog.put_readings((r.document, r) for _, r in some)


def invented(documents: int) -> Iterator[tuple[Document, Reading]]:
    """So many documents of about 70 sentences, each with 27 figures."""
    chance = random.Random(7)
    given = [_word(chance, 2) for _ in range(300)]
    family = [_word(chance, 3) for _ in range(4000)]
    towns = [_word(chance, 2) + "a" for _ in range(400)] + ["Veldania", "Kharsia"] * 20
    people: list[str] = []
    bodies = ["Supreme Court", "Prosecutor General’s Office", "District Court", "Ministry of Justice"]
    for n in range(documents):
        people += [f"{chance.choice(given)} {chance.choice(family)}" for _ in range(2)]
        bodies += [f"{_word(chance, 3)} {kind}" for kind in ("Union", "Committee")[: n % 3]]
        named: list[tuple[Schema, str]] = [("Person", chance.choice(people)) for _ in range(12)]
        named += [("Person", chance.choice(family)) for _ in range(4)]
        named += [("Organization", chance.choice(bodies)) for _ in range(6)]
        named += [("Place", chance.choice(towns)) for _ in range(5)]
        yield _document(n, named, chance)


def _word(chance: random.Random, syllables: int) -> str:
    return "".join(chance.choice(_SYLLABLES) for _ in range(syllables)).capitalize()


def _document(n: int, named: list[tuple[Schema, str]], chance: random.Random) -> tuple[Document, Reading]:
    text, figures = "", []
    for schema, name in named:
        mentions = []
        for _ in range(chance.randint(1, 4)):
            mentions.append(Mention(span=Span(len(text), len(text) + len(name)), text=name, made_by="given-name"))
            text += f"{name} was there at that time. "
        lawyer = schema == "Person" and chance.random() < 0.3
        roles = (Role(text="lawyer", span=Span(0, 6)),) if lawyer else ()
        figures.append(Figure(schema=schema, name=name, names=(name,), mentions=tuple(mentions), roles=roles))
    sha = hashlib.sha256(f"invented {n}".encode()).hexdigest()
    document = Document(sha256=sha, original=sha, file=f"{n}.txt", full=text, language="en")
    return document, Reading(document=document_id(sha), reader="invented", language="en", figures=tuple(figures))


def main(documents: int) -> None:
    """Settle so many documents here; prints the largest resident memory in megabytes."""
    with tempfile.TemporaryDirectory() as folder, open_catalog(Path(folder) / "catalog.db", None) as catalog:
        fill(catalog, documents)
        settle(catalog, (), kinship)
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


if __name__ == "__main__":
    main(int(sys.argv[1]))
