"""Who is one over documents, from the text to the entities: situations that must join, and that must not."""

from __future__ import annotations

import hashlib
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from habeas.casework.settle import settle
from habeas.catalog import NewDocument, open_catalog
from habeas.identity import kinship
from habeas.language.reader import Reader
from habeas.model.case import Case
from habeas.model.document import Document
from habeas.model.ids import document_id

SITUATIONS: dict[str, dict[str, Any]] = {
    s["name"]: s for s in yaml.safe_load(Path(__file__).with_name("joins.yaml").read_text("utf-8"))
}
End = list[Any]


@cache
def reader() -> Reader:
    return Reader()


def sha_of(name: str, n: int) -> str:
    return hashlib.sha256(f"{name} {n}".encode()).hexdigest()


@cache
def case_of(name: str) -> Case:
    documents = {}
    for n, text in enumerate(SITUATIONS[name]["texts"]):
        sha = sha_of(name, n)
        documents[document_id(sha)] = Document(sha256=sha, original=sha, file=str(n), full=text)
    with tempfile.TemporaryDirectory() as folder, open_catalog(Path(folder) / "catalog.db", None) as catalog:
        catalog.put_documents([NewDocument(id=i, document=d, seq=n) for n, (i, d) in enumerate(documents.items())])
        catalog.put_readings((i, reader().read(d, i)) for i, d in documents.items())
        settle(catalog, (), kinship)
        return catalog.case()


def who(name: str, end: End) -> str:
    """The entity of which a document has these very words."""
    document = document_id(sha_of(name, end[0]))
    mentions = [(m.start, m.text, e.id) for e in case_of(name).entities for m in e.mentions if m.document == document]
    found = [identity for _, text, identity in sorted(mentions) if text == end[1]]
    assert len(set(found)) == 1 or len(end) == 3, f"{end} among {mentions}"
    return found[end[2] if len(end) == 3 else 0]


def pairs(kind: str) -> list[Any]:
    return [pytest.param(n, a, b, id=f"{n}: {b[1]}") for n, s in SITUATIONS.items() for a, b in s.get(kind, ())]


@pytest.mark.parametrize(("name", "a", "b"), pairs("one"))
def test_what_is_one_is_joined(name: str, a: End, b: End) -> None:
    assert who(name, a) == who(name, b)


@pytest.mark.parametrize(("name", "a", "b"), [*pairs("two"), *pairs("asked")])
def test_what_is_two_or_doubtful_is_not_joined(name: str, a: End, b: End) -> None:
    assert who(name, a) != who(name, b)


@pytest.mark.parametrize(("name", "a", "b"), pairs("asked"))
def test_what_is_doubtful_is_put_to_a_person(name: str, a: End, b: End) -> None:
    pair = frozenset((who(name, a), who(name, b)))
    because = [m.because for m in case_of(name).possible if frozenset((m.a, m.b)) == pair]
    assert len(because) == 1
    assert any(reason.startswith("against: ") for reason in because[0])
