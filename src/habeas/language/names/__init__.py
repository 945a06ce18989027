"""Names of people, bodies and places in an English text, and the figures of one document that bear them.

Three steps: `candidates` finds capitalised phrases by grammar, `deciding` says what each is from all evidence in the
document (tables, titles, context, the model's votes), `figures` joins the names of one figure.
"""

from __future__ import annotations

from habeas.language.names.candidates import Candidate, find_candidates
from habeas.language.names.deciding import decide, undecided
from habeas.language.names.figures import find_figures

__all__ = ["Candidate", "decide", "find_candidates", "find_figures", "undecided"]
