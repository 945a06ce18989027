"""Fit the weights by which an act's victim is chosen where the rules are not sure (`acts/rules/whom.yaml`).

    python -m tools.fit_whom [--model FOLDER]

Learns from the passages of `training/acts/` that say of each act whom it concerns (`{type:word|Who}`). The scores of
the model are among the signs, so a model must be given that was trained without these passages, or they look better
than they are: by default only the held-out passages are used. Prints how often the rules and the choice are right.
"""

from __future__ import annotations

import argparse
import math
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import yaml
from bench.learnt import PASSAGES, Passage, is_held_out, passages

from habeas.language import english
from habeas.language.acts import find
from habeas.language.acts.learnt import model
from habeas.language.acts.learnt.whom import Choice, is_unsure
from habeas.language.analysis import Analysis
from habeas.model.document import Document

OUT = Path(find.__file__).parent / "rules" / "whom.yaml"
NEAR = 40
BY_HAND = {"about": 0.3}
"""Passages have no headlines, so that whom a text is about is hardly ever told in them."""


@dataclass
class Case:
    """One act of a passage of which the rules are not sure: what can be chosen, who is right, what the rules say."""

    choice: Choice
    right: tuple[int, ...]
    rules: tuple[int, ...]
    held_out: bool
    text: str = ""


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


def cases(found: list[Passage]) -> list[Case]:
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
            text = passage.text[max(0, act.start - 200) : act.end + 80]
            out.append(Case(choice, right, rules, is_held_out(passage), text))
    return out


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


def report(some: list[Case], weights: dict[str, float], name: str) -> None:
    """How often the rules are right, and the choice at some thresholds."""
    print(f"{name}: {len(some)} cases, {sum(bool(c.right) for c in some)} with a person known")
    print(f"  rules: {sum(_is_right(c.rules, c) for c in some)} right")
    for least in (0.4, 0.5, 0.6, 0.7, 0.8):
        picked = [pick(c, weights, least) for c in some]
        changed = [(p, c) for p, c in zip(picked, some) if p != c.rules]
        print(
            f"  choice at {least}: {sum(_is_right(p, c) for p, c in zip(picked, some))} right; "
            f"{len(changed)} changed, of these {sum(_is_right(p, c) for p, c in changed)} right, "
            f"{sum(_is_right(c.rules, c) for _, c in changed)} were"
        )


def pick(case: Case, weights: dict[str, float], least: float) -> tuple[int, ...]:
    """Whom the choice takes: what the rules say where nobody is likely enough."""
    likely = case.choice.likely(weights)
    best = max((f for f in likely if f is not None), key=lambda f: likely[f], default=None)
    return case.rules if best is None or likely[best] < least else (best,)


def _is_right(picked: tuple[int, ...], case: Case) -> bool:
    return set(picked) <= set(case.right) and bool(picked) == bool(case.right)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, help="folder with the acts.onnx to take the scores from")
    parser.add_argument("--least", type=float, default=0.5, help="how likely a choice must be")
    parser.add_argument("--dry", action="store_true", help="only print")
    given = parser.parse_args()
    if given.model:
        model.HERE = given.model
    found = [p for p in passages(PASSAGES) if any(a.who is not None for a in p.acts)]
    all_cases = cases(found if given.model else [p for p in found if is_held_out(p)])
    learnt = [c for c in all_cases if not c.held_out] or all_cases
    weights = fit(learnt) | BY_HAND
    report(learnt, weights, "learnt from")
    report([c for c in all_cases if c.held_out], weights, "held out")
    if not given.dry:
        told = OUT.read_text("utf-8").split("least:")[0]
        body = yaml.safe_dump(
            {"least": given.least, "weights": {k: round(v, 2) for k, v in weights.items() if abs(v) >= 0.05}},
            width=110, default_flow_style=None, sort_keys=False, allow_unicode=True,
        )  # fmt: skip
        OUT.write_text(told + body, encoding="utf-8")


if __name__ == "__main__":
    main()
