"""The case: all readings, who is who, and every decision, put together into one set of records.

What comes out hangs only on documents, readings and decisions: never on what was there before, nor on the order in
which it came. What was there before only saves work: the parts of the case by document, entity and question are kept
in the catalog, and those parts are worked out again on which something bears that changed.

| part | hangs on | is kept by |
|---|---|---|
| what near-copies of a text are found by | document | document |
| groups of near-copies | all of that | all together |
| sheet: figures as they are seen | document, reading | document |
| kins: figures that join by themselves | all figures | kin |
| groups of figures, candidates for matches | their kins, "same" and "different" | entity |
| entity | the sheets of its figures; decisions on it | entity |
| seating: who is who | its figures' groups | document |
| acts, statements, relations | document, reading, seating; decisions on them, whom these name | document |
| what sentences answer to contested questions | document, reading | document |
| accounts of contested questions | the same; who is a person; whose copy the text is | document |
| contests | the accounts of one question about one person; decisions on them | question and person |
| possible matches | candidates, seatings | all together |

What hangs on one document and its reading alone may be known before (`heard.glean`, from where it is read).
All of it is written in one transaction: an interruption leaves the case as it was.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from habeas.casework.decisions import in_force
from habeas.casework.figures import Cast, Seating
from habeas.casework.scope import Places, Scope
from habeas.casework.settle_copies import settle_copies
from habeas.casework.settle_figures import Kinship
from habeas.casework.settle_names import settle_names
from habeas.casework.settle_pairs import settle_contests, settle_matches
from habeas.casework.settle_texts import settle_texts
from habeas.casework.texts import Texts
from habeas.catalog import Catalog
from habeas.model.decision import Logged, Mark
from habeas.model.ids import document_id
from habeas.version import VERSION

_STANDING, _MADE_BY = "standing", "settled by"
"""Settings: the journal numbers of the decisions that the case rests on, and the version that settled it."""


def settle(catalog: Catalog, log: Sequence[Logged], kinship: Kinship) -> None:
    """Bring the case in the catalog up to its documents, readings and `log`, the decoded `decide` and `mark` entries
    of the journal (`decisions.logged`)."""
    with catalog.together():
        scope = _scope(catalog, log)
        before = catalog.copies()
        copies = settle_copies(scope, before)
        anew = settle_names(scope, kinship)
        asked = settle_texts(scope, copies, before)
        settle_contests(scope, asked)
        if anew or scope.touched:
            settle_matches(scope)
        if scope.stale or any(isinstance(e.body, Mark) and e.body.target == "document" for e in scope.changed):
            catalog.set_marks(_marks(scope.standing))
        catalog.set_setting(_STANDING, json.dumps([e.seq for e in scope.standing]))
        catalog.set_setting(_MADE_BY, VERSION)
        catalog.clear_stale()


def _scope(catalog: Catalog, log: Sequence[Logged]) -> Scope:
    """What changed since the case was last settled; everything, when another version did, or entries were erased."""
    standing = in_force(log)
    then, now = set(json.loads(catalog.setting(_STANDING) or "[]")), {e.seq for e in standing}
    changed = [e for e in log if (e.seq in then) != (e.seq in now)]
    stale = set(catalog.stale())
    if catalog.setting(_MADE_BY) != VERSION or then - {e.seq for e in log}:
        stale |= {*catalog.document_ids(), *catalog.seated()}
        changed = list(log)
    catalog.forget_anchors(stale)
    texts = Texts(catalog)
    cast = Cast(lambda document: catalog.seating(document, Seating))
    places = Places(catalog, texts)
    return Scope(
        catalog=catalog, standing=standing, changed=changed, stale=stale, gleaned=catalog.gleaned(VERSION),
        texts=texts, cast=cast, places=places,
    )  # fmt: skip


def _marks(standing: Sequence[Logged]) -> dict[str, str]:
    """The level of every marked document; the latest mark of each holds."""
    marks = {
        document_id(e.body.original, e.body.part): str(e.body.level)
        for e in standing
        if isinstance(e.body, Mark) and e.body.target == "document"
    }
    return {d: level for d, level in sorted(marks.items()) if level}
