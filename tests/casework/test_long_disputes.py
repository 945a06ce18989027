"""What a long text, or a much disputed question, costs grows with its length: work is counted, not timed."""

from __future__ import annotations

import dataclasses
import random
from datetime import date, timedelta
from typing import Any

from habeas.casework.answers import load_rules
from habeas.casework.days import contest_of_days
from habeas.casework.figures import Cast, Seating
from habeas.casework.sides import Account, contest_of
from habeas.casework.whom import Names, led


class Watched(Account):
    """An account that counts how often anything of it is looked at."""

    looks = 0

    def __getattribute__(self, name: str) -> Any:
        Watched.looks += 1
        return super().__getattribute__(name)


def looked_at(work: Any) -> int:
    before = Watched.looks
    work()
    return Watched.looks - before


def account(n: int, chance: random.Random, *, person: str, date: str | None = None) -> Account:
    return Watched(
        question="treatment", yes=chance.random() < 0.5, person=person, voice=f"v{chance.randrange(6)}", record=f"r{n}",
        place=("0", n * 90), date=date, document="d", words=f"words {n}", event=chance.random() < 0.3,
        loose=chance.random() < 0.3,
    )  # fmt: skip


def of_a_text(sentences: int) -> int:
    """Looks at the accounts of a text whose sentences all answer one question, many about nobody by name."""
    chance = random.Random(3)
    called = [f"{given} {family}" for given in ("Irena", "Tomas", "Vera") for family in ("Dovlat", "Belenko")] + [
        "Dovlat"
    ]
    text = " ".join(f"{name} came." for name in called)
    mentions = tuple((at := text.index(name), at + len(name), "Person", f"e{n}") for n, name in enumerate(called))
    cast = Cast(lambda _: Seating(mentions=mentions))
    people = [f"e{n}" for n in range(len(called))]
    accounts = [account(n, chance, person=chance.choice(["", *people])) for n in range(sentences)]
    names = Names(cast, "d", text, people)
    return looked_at(lambda: led(accounts, names))


def test_a_text_that_answers_one_question_again_and_again_costs_what_its_length_is() -> None:
    assert of_a_text(1200) < 2.5 * of_a_text(600)


def of_a_question(answers: int, *, dated: bool) -> int:
    """Looks at the accounts of a question that one voice answers both ways, or all at other times; and at two more."""
    chance = random.Random(5)
    given = []
    for n in range(answers):
        a = account(n, chance, person="e1", date=f"{2010 if n % 2 else 2015}-{1 + n % 12:02}" if dated else None)
        given.append(dataclasses.replace(a, yes=bool(n % 2), voice=a.voice if dated else "v0", event=False))
    given += [dataclasses.replace(given[n], voice=f"w{n}", record=f"w{n}", date=None) for n in (0, 1)]
    rules = load_rules()
    rule = next(q for q in rules.questions if q.same_time)
    found: list[object] = []
    looks = looked_at(lambda: found.append(contest_of(rule.id, "e1", given, rule, {"e1": "Irena Dovlat"}, rules)))
    assert found != [None]
    return looks


def test_a_question_that_is_answered_by_thousands_of_records_costs_what_they_are() -> None:
    assert of_a_question(1000, dated=False) < 2.5 * of_a_question(500, dated=False)
    assert of_a_question(1000, dated=True) < 2.5 * of_a_question(500, dated=True)


def of_days(answers: int) -> int:
    """Looks at the accounts of one act that is told on so many days."""
    chance = random.Random(7)
    start = date(1950, 1, 1)
    days = [(start + timedelta(days=n)).isoformat() for n in range(answers)]
    given = [account(n, chance, person="e1", date=day) for n, day in enumerate(days)]
    return looked_at(lambda: contest_of_days("date arrest", "e1", given, {"e1": "Irena Dovlat"}, load_rules()))


def test_an_act_that_is_told_on_hundreds_of_days_costs_what_its_accounts_are() -> None:
    assert of_days(1000) < 2.5 * of_days(500)
