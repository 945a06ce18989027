"""Who is who: names, scripts, matching, clusters.

`compare_names` says how two written names compare and why; `cluster` groups the figures of all documents, in two steps:
`kinship` joins by itself, `tied` puts what people decided on top; `search_form` and `search_keys` find a name in any
script. A name is never joined to another on similarity alone.
"""

from __future__ import annotations

from habeas.identity.clusters import cluster
from habeas.identity.compare import compare_names
from habeas.identity.figures import countries_in, offices_in, one_calling, sure_gender
from habeas.identity.kin import kinship
from habeas.identity.records import Clusters, FigureRef, Group, Kin, NameMatch, Possible, Tie
from habeas.identity.search import search_form, search_keys
from habeas.identity.tied import foremost, tied

__all__ = [
    "Clusters", "FigureRef", "Group", "Kin", "NameMatch", "Possible", "Tie", "cluster", "compare_names", "countries_in",
    "foremost", "kinship", "offices_in", "one_calling", "search_form", "search_keys", "sure_gender", "tied",
]  # fmt: skip
