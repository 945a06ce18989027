"""Who signs a first-person text, and when: the last lines of a letter, the sender of a mail."""

from __future__ import annotations

import re

import msgspec

from habeas.language.analysis import Analysis
from habeas.language.names.lexicon import lexicon
from habeas.language.reference.items import ties
from habeas.language.tables import load_table
from habeas.model.reading import Figure

_FIRST = re.compile(r"\b(?:I|my|me|we|our)\b")
_DEPONENT = re.compile(r"^\W*(?:\d+\.\s*)?I, (?:the undersigned,? )?(?=[A-Z])", re.MULTILINE)
_NAMES_HIMSELF = re.compile(r"\b(?:[Mm]y (?:full )?name is|I am|I,) (?=[A-Z])")
_BY_TIE = re.compile(r"\bI am (?:the|her|his|their|a) (?:\w+ )??(\w+)\b(?! \w+ of\b)")
_DATED = re.compile(
    r"\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]+,? \d{4}|[A-Z][a-z]+ \d{1,2},? \d{4}|\d{1,2}[./]\d{1,2}[./]\d{4}"
)
_SENTENCES = re.compile(r"[.!?)”\"]\s+")
_SIGNS_AS = re.compile(r",\s(?!who\b|which\b|whom\b)[^.,;:]{2,40}(?:, [^.,;:]{2,30})?")
_FAREWELL = re.compile(
    r"(?:Your?s?|Love|Hugs|Greetings|Regards|Sincerely|Faithfully|With [a-z ]+|Kind [a-z]+|Best [a-z]+|In [a-z]+"
    r"|Signed(?: [a-z ]+)?"
    r"|For (?:the )?[a-z ]+|(?:Your|My) [a-z ]+)[,:]?",
    re.IGNORECASE,
)
_CLOSING = 120
"""Characters before a name that signs in which its letter's last sentence ends."""
LAST_LINES = 12
OPENING = 3000
"""How far from its beginning a statement says whose it is."""


def find_signatory(a: Analysis) -> None:
    """Set `a.signatory` (and mark the figure) where the text is in the first person and somebody signs it."""
    own = [m for m in _FIRST.finditer(a.text) if a.quote_at(m.start()) is None]
    if len(own) < 2 and a.document.genre not in ("letter", "mail"):
        return
    chosen = _deponent(a)
    if chosen is None:
        chosen = _signature(a)
    if chosen is None:
        chosen = _says_who(a)
    if chosen is None and a.document.genre == "mail":
        chosen = _sender(a)
    if chosen is not None:
        _full_name(a, chosen)
        a.signatory = chosen
        a.figures[chosen] = msgspec.structs.replace(a.figures[chosen], signatory=True)
        _gender(a, chosen)


def _deponent(a: Analysis) -> int | None:
    """ "I, Irena Dovlat, of Toruna, make oath and say": who gives an affidavit or a statement."""
    opened = _DEPONENT.search(a.text, 0, OPENING)
    at = a.figure_at(opened.end()) if opened is not None else None
    return at if at is not None and a.figures[at].schema == "Person" else None


def _says_who(a: Analysis) -> int | None:
    """ "My name is Irena Dovlat", "I, Irena Dovlat, declare", "I am Irena Dovlat and I …", wherever it stands."""
    for told in _NAMES_HIMSELF.finditer(a.text):
        at = a.figure_at(told.end()) if a.quote_at(told.start()) is None else None
        if at is None or a.figures[at].schema != "Person":
            continue
        end = next(m.span.end for m in a.figures[at].mentions if m.span.start <= told.end() < m.span.end)
        if " " in a.text[told.end() : end] and re.match(r"[,.;:]| and I\b|\s*$", a.text[end : end + 6]):
            return at
    return None


def _gender(a: Analysis, who: int) -> None:
    """ "I am the wife of Tomas Belenko": hers, whatever the given name tells elsewhere."""
    for told in _BY_TIE.finditer(a.text):
        gender = ties().get(told[1], ("", "", False))[0]
        if gender in ("m", "f") and a.quote_at(told.start()) is None:
            a.figures[who] = msgspec.structs.replace(a.figures[who], gender=gender, gender_from="kinship")
            return


def _signature(a: Analysis) -> int | None:
    """The person whose name alone makes one of the last lines, behind a closing formula or at the very end."""
    table = load_table("en/signing.yaml")
    closing = re.compile("|".join(table["closings"]), re.IGNORECASE)
    lines = a.paragraphs[-LAST_LINES:]
    named = {m.span.start: (m.span.end, i) for i, f in enumerate(a.figures) if f.schema == "Person" for m in f.mentions}
    closed = False
    found: int | None = None
    for n, line in enumerate(lines):
        text = a.text[line.start : line.end]
        if closing.match(text) and len(text) < 60:
            closed = True
        if re.match(r"\W*(?:my )?(?:dear|hello|hi|hey)\b", text, re.IGNORECASE):
            continue
        last = n >= len(lines) - 4
        for start, (end, figure) in named.items():
            if line.start <= start and end <= line.end and (closed or last) and found is None:
                rest = (a.text[line.start : start] + a.text[end : line.end]).strip(" ,.–—-\t()/")
                dated = n == len(lines) - 1 and start == line.start and bool(_DATED.search(rest)) and len(rest) <= 60
                if (len(rest) <= (40 if closed else 4) or dated) and not re.search(r"[.!?]\s", rest):
                    found = figure
    return _on_last_line(a, named, closing) if found is None else found


def _on_last_line(a: Analysis, named: dict[int, tuple[int, int]], closing: re.Pattern[str]) -> int | None:
    """ "… Please help us. Respectfully, Irena Dovlat": a name behind the last sentence, where lines were joined."""
    text = a.text.rstrip()
    at = max((start for start, (end, _) in named.items() if end <= len(text)), default=-1)
    if at < 0 or a.quote_at(at) is not None:
        return None
    end, figure = named[at]
    before = _SENTENCES.split(a.text[max(0, at - _CLOSING) : at])
    lead, rest = before[-1].strip(), text[end:].strip(" .")
    if len(before) < 2 or len(a.paragraphs) > 2 or not (rest == "" or _SIGNS_AS.fullmatch(rest)):
        return None
    return figure if not lead or closing.match(lead) or _FAREWELL.fullmatch(lead) else None


def _sender(a: Analysis) -> int | None:
    """The From line of a mail, as a figure of the text where it is named there, else as one without a mention."""
    sender = next((v for k, v in a.document.headers if k.lower() == "from"), "")
    name = re.sub(r"<[^>]*>|\"", "", sender).strip()
    if not name or "@" in name or " " not in name:
        return None
    if any(w in lexicon().org_heads or w.lower() in lexicon().common for w in name.split()[-1:]):
        return None  # a body's mailbox
    folded = name.casefold()
    for i, figure in enumerate(a.figures):
        if figure.schema == "Person" and folded in {n.casefold() for n in figure.names}:
            return i
    a.figures.append(
        Figure(schema="Person", name=name, names=(name,), mentions=(), made_by="mail-from", confidence=0.9)
    )
    return len(a.figures) - 1


def _full_name(a: Analysis, chosen: int) -> None:
    """Who signs a mail with a given name alone bears the name of its sender."""
    sender = next((v for k, v in a.document.headers if k.lower() == "from"), "")
    name, figure = re.sub(r"<[^>]*>|\"", "", sender).strip(), a.figures[chosen]
    if " " not in figure.name and figure.name in name.split() and "@" not in name:
        names = (name, *figure.names)
        a.figures[chosen] = msgspec.structs.replace(figure, name=name, names=names)


def date_line(a: Analysis) -> str:
    """The line that dates a letter: one of the first or last lines that is a date and little else; "" if none."""
    pattern = re.compile(load_table("en/signing.yaml")["date_line"])
    lines = a.paragraphs[-6:][::-1] + a.paragraphs[:6]
    for line in lines:
        text = a.text[line.start : line.end]
        if len(text) <= 60 and pattern.search(text):
            return text
    return ""
