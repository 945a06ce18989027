"""Fit the weights by which an act's victim is chosen where the rules are not sure (`acts/rules/whom.yaml`).

    python -m tools.fit_whom [--halfway] [--dry]

Learns from the acts of which the rules are not sure in the invented documents that were looked at (`bench/invented/`),
in the marked paragraphs, and in the held-out passages of `training/acts/` that say of each act whom it concerns
(`{type:word|Who}`). The scores of the small model are among the signs: it has learnt from some of these documents, so
that its scores look a little better there than they are. Prints how often the rules and the choice are right, each
fifth of the sources by weights fitted on the others.
"""

from __future__ import annotations

import argparse
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from bench.learnt import PASSAGES, Passage, is_held_out, passages
from tools.acts_examples import documents_of_golds, marked_paragraphs

from habeas.language import english
from habeas.language.acts import find
from habeas.language.acts.learnt import whom
from habeas.language.acts.learnt.whom import Choice, is_unsure
from habeas.language.analysis import Analysis
from habeas.model.document import Document

OUT = Path(find.__file__).parent / "rules" / "whom.yaml"
NEAR = 40
PARTS = 5


@dataclass
class Case:
    """One act of a passage of which the rules are not sure: what can be chosen, who is right, what the rules say."""

    choice: Choice
    right: tuple[int, ...]
    rules: tuple[int, ...]
    source: str


def _record() -> list[tuple[int, str, Choice, tuple[int, ...]]]:
    """A list of the acts of which the rules are not sure: offset, type, what can be chosen, what the rules say."""
    seen: list[tuple[int, str, Choice, tuple[int, ...]]] = []

    def record(sentence, hit, got, memory, actors):  # type: ignore[no-untyped-def]
        if is_unsure(got) and len(got.figures) < 2:
            choice = memory.whom.choice(sentence, hit, got, memory, actors)
            seen.append((sentence.offset(hit.token), hit.rule.type, choice, got.figures))
        return got

    find.reconsidered = record  # type: ignore[attr-defined]
    return seen


def of_passages(found: list[Passage]) -> list[Case]:
    """The cases of some passages."""
    seen = _record()
    out = []
    documents = [Document(sha256=f"{i:064x}", full=p.text, language="en") for i, p in enumerate(found)]
    for a, passage in zip(english.analyse_many(documents), found):
        seen.clear()
        find.find_acts(a)
        for act in passage.acts:
            mine = [s for s in seen if s[1] == act.type and abs(s[0] - act.start) < NEAR]
            if act.who is None or not mine:
                continue
            _, _, choice, rules = min(mine, key=lambda s: abs(s[0] - act.start))
            right = tuple(f for f in choice.people if any(_is_called(a, f, name) for name in act.who))
            out.append(Case(choice, right, rules, "passages"))
    return out


def of_documents() -> list[Case]:
    """The cases of the invented documents that were looked at and of the marked paragraphs. An act whose victim cannot
    be chosen, because the text was not seen to name him, is none."""
    seen = _record()
    out = []
    for source, document, acts, forms in _documents():
        a = english.analyse(document)
        seen.clear()
        find.find_acts(a)
        for act in acts:
            at = a.text.find(act["has"])
            inside = range(at - 2, at + len(act["has"]) + 2)
            mine = next((s for s in seen if s[1] == act["type"] and s[0] in inside), None)
            if at < 0 or mine is None:
                continue
            _, _, choice, rules = mine
            names = {form for v in act.get("victims", ()) for form in forms.get(v, {v})}
            right = tuple(f for f in choice.people if names & {*a.figures[f].names, a.figures[f].name})
            if right or not names:
                out.append(Case(choice, right, rules, source))
    return out


def _documents() -> Iterator[tuple[str, Document, list[dict[str, Any]], dict[str, set[str]]]]:
    """Source, document, its acts, and each name with the forms that it has."""
    for document, told, entities in documents_of_golds():
        forms: dict[str, set[str]] = {}
        for e in entities:
            mine = {e["name"], *e.get("names", [])}
            for form in mine:
                forms.setdefault(form, set()).update(mine)
        yield str(document.sha256), document, told["acts"], forms
    for document, told in marked_paragraphs():
        yield str(document.sha256), document, told["acts"], {}


def _is_called(a: Analysis, figure: int, name: str) -> bool:
    known = a.figures[figure]
    return any(n == name or (len(n) > 3 and f" {n}" in f" {name}") or f" {name}" in f" {n}" for n in known.names)


def fit(learnt: list[Case], steps: int = 400, rate: float = 0.1, decay: float = 0.004) -> dict[str, float]:
    """Weights of a softmax over what can be chosen, by gradient descent with momentum (Adam)."""
    names = sorted({k for c in learnt for s in (*c.choice.people.values(), c.choice.nobody) for k in s})
    weights = dict.fromkeys(names, 0.0)
    first, second = dict.fromkeys(names, 0.0), dict.fromkeys(names, 0.0)
    for step in range(1, steps + 1):
        slope: Counter[str] = Counter()
        for case in learnt:
            likely = case.choice.likely(weights)
            good: list[int | None] = list(case.right) or [None]
            mass = sum(likely[g] for g in good)
            for who, p in likely.items():
                share = p - (p / mass if who in good else 0.0)
                for k, v in (case.choice.nobody if who is None else case.choice.people[who]).items():
                    slope[k] += share * v
        for k in names:
            g = slope[k] / len(learnt) + decay * weights[k]
            first[k] = 0.9 * first[k] + 0.1 * g
            second[k] = 0.99 * second[k] + 0.01 * g * g
            weights[k] -= rate * (first[k] / (1 - 0.9**step)) / (math.sqrt(second[k] / (1 - 0.99**step)) + 1e-8)
    return weights


def report(some: list[Case]) -> None:
    """How often the rules are right, and the choice at some thresholds, by weights that did not see the source."""
    print(f"{len(some)} cases, {sum(bool(c.right) for c in some)} with a person known")
    print(f"  rules: {sum(_is_right(c.rules, c) for c in some)} right")
    sources = sorted({c.source for c in some})
    part = {source: n % PARTS for n, source in enumerate(sources)}
    fitted = [fit([c for c in some if part[c.source] != n or c.source == "passages"]) for n in range(PARTS)]
    for least in (0.4, 0.5, 0.6, 0.7):
        picked = [pick(c, fitted[part[c.source]], least) for c in some]
        right = sum(_is_right(p, c) for p, c in zip(picked, some))
        wrong = sum(bool(p) and not _is_right(p, c) for p, c in zip(picked, some))
        print(f"  choice at {least}: {right} right, {wrong} somebody else, {len(some) - right - wrong} nobody")


def pick(case: Case, weights: dict[str, float], least: float) -> tuple[int, ...]:
    """Whom the choice takes: what the rules say where nobody is likely enough."""
    likely = case.choice.likely(weights)
    best = max((f for f in likely if f is not None), key=lambda f: likely[f], default=None)
    return case.rules if best is None or likely[best] < least else (best,)


def _is_right(picked: tuple[int, ...], case: Case) -> bool:
    return set(picked) <= set(case.right) and bool(picked) == bool(case.right)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--least", type=float, default=0.42, help="how likely a choice must be")
    parser.add_argument("--halfway", action="store_true", help="halfway between the weights that were and the new ones")
    parser.add_argument("--dry", action="store_true", help="only print")
    given = parser.parse_args()
    found = [p for p in passages(PASSAGES) if is_held_out(p) and any(a.who is not None for a in p.acts)]
    learnt = [*of_documents(), *of_passages(found)]
    report(learnt)
    weights = fit(learnt)
    if given.halfway:
        before = whom.weights()
        weights = {k: (weights.get(k, 0.0) + before.get(k, 0.0)) / 2 for k in {*weights, *before}}
    if not given.dry:
        told = OUT.read_text("utf-8").split("least:")[0]
        body = yaml.safe_dump(
            {"least": given.least, "weights": {k: round(v, 2) for k, v in sorted(weights.items()) if abs(v) >= 0.05}},
            width=110, default_flow_style=None, sort_keys=False, allow_unicode=True,
        )  # fmt: skip
        OUT.write_text(told + body, encoding="utf-8")


if __name__ == "__main__":
    main()
