"""The languages of the interface: catalogues that are whole, dates and plurals, and no English left on any page."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from babel.messages.catalog import Catalog
from tools.catalogues import report

from habeas.web import languages
from habeas.web.dates import clock, when
from habeas.web.told import told

OTHERS = tuple(code for code in languages.NAMES if code != "en")
HOLE = re.compile(r"%\(\w+\)s")
TEMPLATES = Path(languages.__file__).parent / "templates"
PAGES = ("/", "/documents", "/documents?q=arrest&kind=page&language=en", "/people", "/organisations", "/places", "/map",
         "/chronology", "/contested", "/sources", "/review", "/review?kind=contest", "/review?kind=act",
         "/review?kind=statement", "/review?kind=relation", "/astray", "/failures", "/marks", "/dossier", "/journal",
         "/add", "/workspace", "/no-such-page", "/chronology?since=yesterday", "/review/r-unknown")  # fmt: skip


@pytest.fixture(scope="module")
def waiting() -> dict[str, list[str]]:
    return report(OTHERS)


@pytest.mark.parametrize("language", OTHERS)
def test_every_message_is_translated(waiting: dict[str, list[str]], language: str) -> None:
    assert waiting[language] == [], "translate them in locale/*/messages.po; `make catalogues` lists them"


@pytest.mark.parametrize("language", OTHERS)
def test_translations_keep_their_placeholders_plurals_and_bring_no_markup(language: str) -> None:
    catalogue = languages.catalogue(language)
    assert catalogue.num_plurals == {"ru": 3, "kk": 2, "fr": 2, "it": 2}[language]
    for m in catalogue:
        if not m.id:
            continue
        ids, strings = _forms(m.id), _forms(m.string)
        assert len(strings) == (catalogue.num_plurals if len(ids) == 2 else 1), m.id
        for text in strings:
            assert set(HOLE.findall(text)) == set(HOLE.findall(ids[-1])), (m.id, text)
            assert not re.search(r"<\w|&\w+;", text), (m.id, text)
            assert text == text.strip(), (m.id, text)
            assert text.count("%") == len(HOLE.findall(text)), (m.id, text)


def _forms(text: Any) -> tuple[str, ...]:
    return tuple(text) if isinstance(text, tuple | list) else (text,)


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "en"), ("ru-RU,ru;q=0.9,en;q=0.8", "ru"), ("kk", "kk"), ("de,fr-CH;q=0.7,it;q=0.9", "it"),
        ("de-DE,pl", "en"), ("fr;q=0,it;q=0.1", "it"), ("ru;q=x,fr", "fr"), ("en,ru", "en"),
    ],
)  # fmt: skip
def test_a_browser_gets_the_language_that_it_likes_best(header: str, language: str) -> None:
    assert languages.liked(header) == language


def test_a_choice_wins_over_what_the_browser_likes(reading: Any) -> None:
    session = reading.client.cookies["habeas"]
    for cookie, language in ((f"{languages.COOKIE}=fr", "fr"), (f"{languages.COOKIE}=xx", "kk"), ("", "kk")):
        answer = reading.get("/people", headers={"cookie": f"habeas={session}; {cookie}", "accept-language": "kk"})
        assert f'<html lang="{language}">' in answer.text


def test_choosing_a_language_comes_back_to_the_same_list(reading: Any) -> None:
    page = lxml.html.fromstring(reading.page("/documents?q=hunger+strike"))
    form = page.xpath('//form[@action="/language"]')[0]
    assert form.xpath('.//input[@name="to"]/@value') == ["/documents?q=hunger+strike"]
    assert form.xpath(".//option/@lang") == list(languages.NAMES)


@pytest.mark.parametrize(
    ("date", "ru", "kk", "fr", "it"),
    [
        ("2013-05-09", "9 мая 2013 г.", "2013 ж. 9 мамыр", "9 mai 2013", "9 maggio 2013"),
        ("2013-05", "май 2013 г.", "2013 ж. мамыр", "mai 2013", "maggio 2013"),
        ("2013-05~", "около мая 2013 г.", "шамамен 2013 ж. мамыр", "vers mai 2013", "verso maggio 2013"),
        ("2013-05?", "возможно, май 2013 г.", "бәлкім, 2013 ж. мамыр", "peut-être mai 2013", "forse maggio 2013"),
        ("2013-05-09/..", "с 9 мая 2013 г.", "2013 ж. 9 мамыр күнінен бастап", "depuis le 9 mai 2013",
         "dal giorno 9 maggio 2013"),
        ("../2013", "до 2013 года", "2013 жылға дейін", "jusqu’en 2013", "fino al 2013"),
        ("2013-05-01/2013-05-09", "1–9 мая 2013 г.", "2013 ж. 1–9 мамыр", "1–9 mai 2013", "1–9 maggio 2013"),
        ("2013-05-30/2013-06-02", "30 мая – 2 июня 2013 г.", "2013 ж. 30 мамыр – 2 маусым", "30 mai – 2 juin 2013",
         "30 maggio – 2 giugno 2013"),
        ("2013-05/2013-07", "май – июль 2013 г.", "2013 ж. мамыр – шілде", "mai – juillet 2013",
         "maggio – luglio 2013"),
        ("199X", "1990-е годы", "1990-жылдар", "années 1990", "anni 1990"),
        ("2013-21/..", "с весны 2013 г.", "2013 жылғы көктем мезгілінен бастап", "depuis le printemps 2013",
         "da primavera 2013"),
        (None, "без даты", "күні жоқ", "non daté", "senza data"),
    ],
)  # fmt: skip
def test_dates_are_written_as_each_language_writes_them(date: str | None, ru: str, kk: str, fr: str, it: str) -> None:
    assert [" ".join(when(date, code).split()) for code in ("ru", "kk", "fr", "it")] == [ru, kk, fr, it]


def test_times_of_the_journal_are_dates_of_the_language_with_utc() -> None:
    assert " ".join(clock("2021-03-04T05:06:07Z", "ru").split()) == "4 мар. 2021 г., 05:06 UTC"
    assert clock("2021-03-04T05:06:07Z", "fr") == "4 mars 2021, 05:06 UTC"
    assert clock("yesterday", "ru") == "yesterday"


@pytest.mark.parametrize(
    ("language", "counts"),
    [
        ("ru", {0: "документов", 1: "документ", 2: "документа", 5: "документов", 11: "документов", 21: "документ"}),
        ("kk", {0: "құжат", 1: "құжат", 2: "құжат"}),
        ("fr", {0: "document", 1: "document", 2: "documents"}),
        ("it", {0: "documenti", 1: "documento", 2: "documenti"}),
    ],
)
def test_counted_things_take_the_form_of_their_number(language: str, counts: dict[int, str]) -> None:
    ngettext = languages.translations(language).ngettext
    for n, word in counts.items():
        assert ngettext("%(num)s document", "%(num)s documents", n) % {"num": n} == f"{n} {word}"


def test_numbers_and_sizes_are_written_as_the_language_writes_them() -> None:
    assert [" ".join(languages.number(12345, c).split()) for c in ("en", "ru", "it")] == ["12,345", "12 345", "12.345"]
    assert [" ".join(languages.size(1234567, c).split()) for c in ("en", "ru", "fr")] == ["1.2 MB", "1,2 МБ", "1,2 Mo"]


def test_what_other_rooms_say_is_translated_with_its_names_and_numbers_kept() -> None:
    assert told("whether Ilan Verro was free to leave", "fr") == "si Ilan Verro était libre de partir"
    assert told("for: one letter differs: Verro, Verra", "ru") == "за: отличается одна буква: Verro, Verra"
    assert told("the PDF has 1 page and no text layer", "ru") == "в PDF 1 страница, текстового слоя нет"
    assert told("free to leave: 2 voices in 3 accounts", "it") == "libero di andarsene: 2 voci in 3 racconti"
    assert told("Ilan and Илан spell one name; another initial", "fr") == (
        "Ilan et Илан écrivent un même nom; une autre initiale"
    )


def test_every_reason_and_caveat_of_an_archive_is_known_to_the_catalogues(reading: Any) -> None:
    archive = reading.desk._room.archive
    case = archive.case()
    said = {reason for e in case.entities for reason in e.joined_because}
    said |= {reason for p in case.possible for reason in p.because}
    said |= {text for c in case.contests for text in (c.about, *c.because)}
    said |= {text for f in archive.failures() for text in (f.what, f.todo)}
    for row in archive.documents():
        document = archive.document(row.id).document
        said |= {c.text for c in document.warnings} | {r.because for r in document.regions}
    assert len(said) > 20
    assert {text for text in said if told(text, "ru") == text} == set()


@pytest.mark.parametrize("language", languages.NAMES)
def test_what_nobody_of_ours_said_stays_as_it_is(language: str) -> None:
    for text in ("", "Ilan Verro; in Toruna", "He saw it in May", "12 % of (them)", "x: y, z"):
        assert told(text, language) == text


@pytest.mark.parametrize("language", OTHERS)
def test_no_english_of_ours_is_left_on_any_page(reading: Any, language: str) -> None:
    said: dict[str, str] = {}
    headers = {"cookie": f"habeas={reading.client.cookies['habeas']}; {languages.COOKIE}={language}"}
    for path in (*PAGES, *_files(reading)):
        answer = reading.get(path, headers=headers, follow_redirects=True)
        assert answer.status_code < 500, path
        assert f'<html lang="{language}">' in answer.text, path
        said.update((text, path) for text in _said(answer.text, language))
    english, translated = _ours(languages.catalogue(language))
    left = {text: path for text, path in said.items() if english.fullmatch(text) and not translated.fullmatch(text)}
    assert {text: path for text, path in left.items() if text not in _data(reading)} == {}


def _ours(catalogue: Catalog) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What our English messages and what their translations look like on a page."""
    pairs = [(_forms(m.id), _forms(m.string)) for m in catalogue if m.id]
    english = [one for ids, strings in pairs for one in ids if one not in strings and _letters(one) > 2]
    translated = [one for _, strings in pairs for one in strings if _letters(one)]
    return _any_of(english), _any_of(translated)


def _letters(text: str) -> int:
    return sum(c.isalpha() for c in HOLE.sub("", text))


def _any_of(texts: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(".+?".join(map(re.escape, HOLE.split(text))) for text in texts))


def _data(reading: Any) -> set[str]:
    """Texts that are names or words of sources and may look like a message."""
    case = reading.desk._room.archive.case()
    return {n for e in case.entities for n in (e.name, *e.names, *(r.role for r in e.roles))}


def _files(reading: Any) -> list[str]:
    """A page of each kind that has an id in its address, and every document."""
    case = reading.desk._room.archive.case()
    entities = {e.schema: e.id for e in reversed(case.entities)}.values()
    person = next(e.id for e in case.entities if e.schema == "Person")
    records = (case.acts[0], case.statements[0], case.relations[0], *case.possible[:3], *case.contests)
    documents = [f"/documents/{r.id}" for r in reading.desk._room.rows()][::3]
    two = [f"/entity/{person}/split", f"/entity/{person}/join?other={case.possible[0].a}"]
    return [
        *two, *(f"/entity/{i}" for i in entities), *(f"/review/{r.id}" for r in records),
        f"/dossier?person={person}", *documents, *(d + "/original" for d in documents[:3]),
    ]  # fmt: skip


def _said(page: str, language: str) -> list[str]:
    """Every text of a page and of its attributes, but what is marked as being in another language."""
    out = []
    for e in lxml.html.fromstring(page).iter():
        skipped = not isinstance(e.tag, str) or e.tag in ("script", "style", "code", "kbd")
        if skipped or any(x.get("lang") not in (None, language) for x in (e, *e.iterancestors())):
            continue
        texts = [e.text, *(c.tail for c in e), *(e.get(k) for k in ("title", "aria-label", "placeholder", "alt"))]
        out += [" ".join(t.split()) for t in texts if t and t.strip()]
    return out


def test_templates_say_nothing_past_the_catalogues() -> None:
    allowed = re.compile(r'Habeas|SHA-256|UTC|HTML|[A-Za-z?/]|lang=""')
    for path in sorted(TEMPLATES.glob("*.html")):
        text = path.read_text(encoding="utf-8")
        text = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", "", text, flags=re.DOTALL)
        shown = re.sub(r"<[^>]*>", "\n", text)
        shown += "\n".join(re.findall(r'(?:title|aria-label|placeholder|alt)="([^"]*)"', text))
        words = [w.strip() for w in shown.split("\n") if re.search(r"[^\W\d_]{2,}", w)]
        assert [w for w in words if not allowed.fullmatch(w.strip(" ·:,"))] == [], path.name
