"""The settled case of invented texts, read as any document is."""

from __future__ import annotations

import hashlib
import tempfile
from functools import cache
from pathlib import Path

from habeas.casework.settle import settle
from habeas.catalog import NewDocument, open_catalog
from habeas.identity import kinship
from habeas.language.reader import Reader
from habeas.model.case import Case
from habeas.model.document import Document
from habeas.model.ids import document_id


@cache
def reader() -> Reader:
    return Reader()


@cache
def case_of_texts(*texts: str) -> Case:
    """English texts as the documents of one case, in this order."""
    documents = {}
    for n, text in enumerate(texts):
        sha = hashlib.sha256(f"{n}{text}".encode()).hexdigest()
        documents[document_id(sha)] = Document(sha256=sha, original=sha, file=f"{n}.txt", full=text, language="en")
    with tempfile.TemporaryDirectory() as folder, open_catalog(Path(folder) / "catalog.db", None) as catalog:
        catalog.put_documents([NewDocument(id=i, document=d, seq=n) for n, (i, d) in enumerate(documents.items())])
        catalog.put_readings((i, reader().read(d, i)) for i, d in documents.items())
        settle(catalog, (), kinship)
        return catalog.case()
