"""Independence of sources: what is a copy, what comes from one publisher, and what then stands for itself.

Five newspapers that print one agency's text are one voice. This page says which documents those are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from habeas.casework.independence import Facts, count_sources
from habeas.catalog.records import Origin
from habeas.web.paging import page_of
from habeas.web.rendering import show
from habeas.web.room import Room

router = APIRouter(include_in_schema=False)


MOST = 100
"""Publishers and authors listed."""


@router.get("/sources")
async def independence(request: Request, page: int = 1) -> Response:
    """Copies, publishers, authors, and how many independent texts there are."""
    return await show(request, "sources.html", lambda room: _read(room, page))


def _read(room: Room, page: int) -> dict[str, Any]:
    counted = room.catalog.origin_counts()
    known = room.catalog.origins({*room.catalog.sharing_originals(), *(d for g in room.index.copies for d in g)})
    copies = [g for group in room.index.copies if len(g := tuple(d for d in group if d in known)) > 1]
    firsts = room.titles(g[0] for g in copies)
    copies.sort(key=lambda g: (-len(g), firsts[g[0]].published or "9", g))
    shown, page, pages = page_of(copies, page, 25)
    total = sum(n for _, n in counted)
    return {
        "rows": room.titles(d for g in shown for d in g), "total": total, "copies": shown,
        "groups": len(copies), "page": page, "pages": pages,
        "texts": total - sum(len(g) - 1 for g in copies),
        "independent": count_sources(
            [(_facts(o), n) for o, n in counted], {d: _facts(o) for d, o in known.items()}, copies
        ),
        "publishers": _tally(counted, known, copies, lambda o: (o.publisher,)),
        "authors": _tally(counted, known, copies, lambda o: o.authors or ("",)),
    }  # fmt: skip


def _facts(o: Origin) -> Facts:
    return Facts(publisher=o.publisher, authors=o.authors, original=o.original)


@dataclass(frozen=True)
class Tally:
    """Who stands for how many documents: (name, documents, different texts), those with most first; `count` of all;
    `nameless`: documents that name nobody."""

    rows: list[tuple[str, int, int]]
    count: int
    nameless: int


def _tally(
    counted: Sequence[tuple[Origin, int]],
    known: Mapping[str, Origin],
    copies: Iterable[Sequence[str]],
    names: Callable[[Origin], tuple[str, ...]],
) -> Tally:
    """`names`: by which names a document is counted, "" where it names nobody."""
    documents: Counter[str] = Counter()
    for origin, n in counted:
        documents.update(dict.fromkeys(names(origin), n))
    again: Counter[str] = Counter()
    for group in copies:
        of_group = Counter(name for d in group for name in names(known[d]))
        again.update({name: n - 1 for name, n in of_group.items()})
    nameless = documents.pop("", 0)
    most = sorted(documents.items(), key=lambda kv: (-kv[1], kv[0]))[:MOST]
    return Tally([(name, n, n - again[name]) for name, n in most], len(documents), nameless)
