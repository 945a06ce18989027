"""skeleton"""
from __future__ import annotations
from typing import Any
from habeas.language.analysis import Analysis, Reference, Sentence

def make_resolver(a: Analysis) -> Any:
    def resolve(a: Analysis, sentence: Sentence, token: Any) -> Reference:
        at = sentence.offset(token)
        f = a.figure_at(at)
        text = token.text
        if f is not None:
            return Reference((f,), text)
        if token.pos_ == "PRON" or token.lower_ in ("complainant", "author", "applicant"):
            for i in range(at, 0, -1):
                g = a.figure_at(i)
                if g is not None and a.figures[g].schema == "Person":
                    return Reference((g,), text, "pronoun")
        return Reference((), text, "description", True)
    return resolve
