"""Second step of `add`: what is kept gets extracted, profiled and read, in workers that hold no key.

Works through whatever is still waiting, so that an interrupted `add` goes on where it was. An original is finished
when the document of its whole is in the catalog; that one is therefore stored last, after all its parts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

import msgspec

from habeas.archive import sites
from habeas.archive.account import Progress, Watcher
from habeas.casework.heard import Gleaned, keep_gleaned
from habeas.catalog import Catalog, DocumentFilter, DocumentRow, Failure, NewDocument, State
from habeas.model.codec import pack, unpack
from habeas.model.document import Caveat, Document
from habeas.model.ids import document_id
from habeas.model.reading import PARTLY_READ, Reading
from habeas.model.records import Custody
from habeas.text import failures
from habeas.text.copies import same_text_key
from habeas.text.profile import LineStats
from habeas.vault import Original, Vault
from habeas.workers import ExtractJob, Lost, Pool, ReadJob

BATCH_BYTES = 120_000
LEAST_BATCH = 12_000
FLUSH_DOCUMENTS = 200
FLUSH_LENGTH = 8_000_000
"""Code points of parts that are held before they go into the catalog."""


def not_taken_in(vault: Vault, catalog: Catalog) -> list[Original]:
    """Kept originals that the catalog has not wholly taken in."""
    there = set(catalog.document_ids())
    return [o for o in vault.originals() if not o.removed and document_id(o.sha256) not in there]


class Intake:
    """Brings the catalog up to the vault. `failures` and `documents` (read) give account of this run."""

    def __init__(self, vault: Vault, catalog: Catalog, pool: Pool, watch: Watcher, now: Callable[[], datetime]) -> None:
        self.vault, self.catalog, self.pool, self.watch, self.now = vault, catalog, pool, watch, now
        self.failures: list[Failure] = []
        self.documents = 0
        self._done = self._finished = self._parts = 0
        self._originals: dict[str, Original] = {}
        self._lines: dict[str, LineStats] = {}
        self._profiles: sites.Journalled | None = None
        self._partly: set[str] = set()
        """Documents over which a reading has stumbled before."""

    def waiting(self) -> list[Original]:
        """Kept originals that the catalog has not wholly taken in."""
        return not_taken_in(self.vault, self.catalog)

    # -- extraction ---------------------------------------------------------------------------------------------
    def extract(self, originals: Iterable[Original]) -> None:
        """Documents of these originals into the catalog; what fails is listed with a reason and kept as a stub."""
        self._originals = {o.sha256: o for o in originals}
        if not self._originals:
            return
        self._profiles = sites.Journalled(self.vault)
        sites.applied_at_birth(self.catalog, self._profiles)
        held: dict[str, list[Document]] = {}
        failed: dict[str, list[Failure]] = {}
        self._finished = 0
        for got in self.pool.run(self._extract_jobs()):
            assert isinstance(got.job, ExtractJob)
            sha = got.job.original
            if isinstance(got, Lost):
                failed.setdefault(sha, []).append(self._failure(sha, "", got.code, got.what, ""))
            elif got.tag == "document":
                try:
                    document, lines = unpack(got.values[0], Document), unpack(got.values[1], LineStats)
                    if lines.site:
                        self._lines[document_id(document.original, document.part)] = lines
                    self._hold(held.setdefault(sha, []), document)
                except msgspec.MsgspecError:
                    failed.setdefault(sha, []).append(self._failure(sha, "", "crashed", "the parser gave nonsense"))
            elif got.tag == "failed":
                failed.setdefault(sha, []).append(self._failure(sha, *got.values))
            if isinstance(got, Lost) or got.tag == "done":
                self._finish(sha, held.pop(sha, []), failed.pop(sha, []))
                self._finished += 1
                self.watch(
                    Progress(stage="extract", done=self._finished, total=len(self._originals), name=got.job.name)
                )

    def _extract_jobs(self) -> Iterator[ExtractJob]:
        for o in sorted(self._originals.values(), key=lambda o: -o.size):  # the longest must not be the last
            yield ExtractJob(o.sha256, o.size, o.custody[0].name, lambda sha=o.sha256: self.vault.open_original(sha))  # type: ignore[misc]

    def _hold(self, held: list[Document], document: Document) -> None:
        """Parts of a large mailbox go into the catalog in groups; the whole waits for its last part."""
        held.append(document)
        self._parts += bool(document.part)
        if len(held) > FLUSH_DOCUMENTS or sum(len(d.full) for d in held) > FLUSH_LENGTH:
            self._put([d for d in held if d.part])
            held[:] = [d for d in held if not d.part]
            name = f"{self._custody(document.original).name}: {self._parts:,} parts"
            self.watch(Progress(stage="extract", done=self._finished, total=len(self._originals), name=name))

    def _put(self, documents: list[Document], state: State = "extracted") -> None:
        if not documents:
            return
        assert self._profiles is not None
        fresh = []
        for d in documents:
            o, id_ = self._originals[d.original], document_id(d.original, d.part)
            seen = self._profiles.apply(id_, d)
            key = same_text_key(seen.view().text)
            fresh.append(NewDocument(id=id_, document=seen, seq=o.seq, custody=o.custody, text_key=key, state=state))
        with self.catalog.together():
            self.catalog.put_documents(fresh)
            self.catalog.put_site_lines({d.id: self._lines.pop(d.id) for d in fresh if d.id in self._lines})

    def _finish(self, sha: str, documents: list[Document], failed: list[Failure]) -> None:
        """All documents of one original are in. One that could not be read is still listed, cited and exported."""
        for f in failed:
            self.catalog.put_failure(f)
        self.failures += failed
        whole = [d for d in documents if not d.part]
        self._put([d for d in documents if d.part])
        if whole:
            self._put(whole)
        else:
            self._put([self._stub(sha, failed)], state="failed")

    def _stub(self, sha: str, failed: list[Failure]) -> Document:
        first = self._originals[sha].custody[0]
        caveats = tuple(Caveat(code=f.code, text=f.what) for f in failed[:1])
        return Document(
            sha256=sha,
            original=sha,
            file=first.name,
            source=first.path,
            size=self._originals[sha].size,
            media_type="application/octet-stream",
            warnings=caveats,
        )

    def _failure(self, sha: str, part: str, code: str, what: str, todo: str = "", stage: str = "extract") -> Failure:
        first = self._custody(sha)
        return Failure(
            original=sha,
            part=part,
            name=first.name,
            path=first.path,
            code=code,
            what=what,
            todo=todo or failures.todo(code if code in failures.reasons() else "crashed"),
            at=self.now().strftime("%Y-%m-%dT%H:%M:%SZ"),
            stage=stage,
        )

    def _custody(self, sha: str) -> Custody:
        if sha in self._originals:
            return self._originals[sha].custody[0]
        return self.catalog.document(document_id(sha)).custody[0]

    # -- reading ------------------------------------------------------------------------------------------------
    def read(self) -> None:
        """Read every document that waits; a reading is stored as soon as it is there.

        Where a worker dies over a batch, its documents are tried again one by one, so that only the culprit fails.
        """
        rows = self.catalog.documents(DocumentFilter(state="extracted"))
        total = len(rows)
        if not rows:
            return
        stumbled = (f for f in self.catalog.failures() if f.code == PARTLY_READ)
        self._partly = {document_id(f.original, f.part) for f in stumbled}
        lost = self._run(_batches(rows, self.pool.size), total)
        alone = [[i] for job, _ in lost for i, _ in job.documents if self.catalog.reading(i) is None]
        for job, why in self._run(alone, total):
            self._unread(job.documents[0][0], why.code, why.what)

    def _run(self, batches: Iterable[list[str]], total: int) -> list[tuple[ReadJob, Lost]]:
        """Read these batches of document ids; gives the jobs over which a worker died."""
        lost = []
        for got in self.pool.run(
            ReadJob(tuple((i, pack(self.catalog.document(i).document)) for i in b)) for b in batches
        ):
            assert isinstance(got.job, ReadJob)
            if isinstance(got, Lost):
                lost.append((got.job, got))
                continue
            if got.tag == "reading":
                try:
                    id_, reading, gleaned = got.values
                    self._put_reading(id_, unpack(reading, Reading), unpack(gleaned, Gleaned))
                except msgspec.MsgspecError:
                    self._unread(got.values[0], "crashed", "the reader gave nonsense")
            elif got.tag == "unread":
                self._unread(*got.values)
            if got.tag != "done":
                self._done += 1
                self.watch(Progress(stage="read", done=self._done, total=total))
        return lost

    def _put_reading(self, id_: str, reading: Reading, gleaned: Gleaned) -> None:
        """Store a reading, after what it warns of, which stands with the document; and with what settling needs."""
        self.documents += 1
        partly = next((w for w in reading.warnings if w.code == PARTLY_READ), None)
        with self.catalog.together():
            if id_ in self._partly:
                self._strike_partly_read(id_)
            if reading.warnings or id_ in self._partly:
                document = self.catalog.document(id_).document
                anew = {PARTLY_READ, *(c.code for c in reading.warnings)}
                others = tuple(w for w in document.warnings if w.code not in anew)
                warned = msgspec.structs.replace(document, warnings=(*others, *reading.warnings))
                self.catalog.set_profiled(id_, warned, text_key=same_text_key(document.view().text))
            self.catalog.put_reading(id_, reading)
            keep_gleaned(self.catalog, id_, gleaned)
            if partly:
                self._list_failure(id_, partly.code, partly.text)

    def _strike_partly_read(self, id_: str) -> None:
        """Take what stumbled before off the list; what failed otherwise at the same document stays on it."""
        document = self.catalog.document(id_).document
        here = [f for f in self.catalog.failures() if (f.original, f.part) == (document.original, document.part)]
        self.catalog.clear_failures(document.original, document.part)
        for failure in here:
            if failure.code != PARTLY_READ:
                self.catalog.put_failure(failure)

    def _unread(self, id_: str, code: str, what: str) -> None:
        self._list_failure(id_, code, what)
        self.catalog.set_state(id_, "failed")

    def _list_failure(self, id_: str, code: str, what: str) -> None:
        document = self.catalog.document(id_).document
        failure = self._failure(document.original, document.part, code, what, stage="read")
        self.catalog.put_failure(failure)
        self.failures.append(failure)


def _batches(rows: list[DocumentRow], workers: int) -> Iterator[list[str]]:
    """Document ids in batches, the longest first and smaller towards the end, so that all cores end together."""
    left = sum(r.size for r in rows)
    batch: list[str] = []
    size = 0
    for row in sorted(rows, key=lambda r: -r.size):
        batch.append(row.id)
        size += row.size
        if size >= max(LEAST_BATCH, min(BATCH_BYTES, left // (3 * workers))):
            yield batch
            left -= size
            batch, size = [], 0
    if batch:
        yield batch
