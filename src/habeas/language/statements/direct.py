"""Quoted words and their speakers.

Ways that lead from a quotation to a speaker, surest first: the words behind it (“…”, said X), the words before it
(X said: “…”), a clause that it completes or a verdict that it gives (`unspoken.py`), and, where a quotation stands
alone, the one who spoke or was spoken of just before it (then the speaker is inferred, `carried.py`).
"""

from __future__ import annotations

import re
from dataclasses import replace

from habeas.language.analysis import Analysis, Quote
from habeas.language.attributing import ends_with_verb, is_said_after, is_said_before, opens_attributed, said_in
from habeas.language.speech import speech
from habeas.language.statements.around import before, is_noun, left, negated, outermost, right
from habeas.language.statements.carried import carried, further, is_taken_up, of_body, on_something, written
from habeas.language.statements.cite import as_statement
from habeas.language.statements.cited import in_words_of, quoted_by
from habeas.language.statements.names import Names
from habeas.language.statements.papers import closing_words, is_paper, last_words, were_words, writer_of
from habeas.language.statements.pronoun import with_person
from habeas.language.statements.said import Said
from habeas.language.statements.speaker import Speaker, sentence_at
from habeas.language.statements.spoke import only_hears, speaker_of
from habeas.language.statements.unspoken import completing, going_on, he_who_ends, introduced, judged, labelled, signed
from habeas.model.reading import Statement

_OPENS = tuple("“„«\"‘'")
_OWN_NOUN = re.compile(
    r"\b(?:argument|claim|allegation|assertion|contention|statement|finding|submission|opinion|fact)s?\s+that\s*$"
)
"""Before a quotation: it is what somebody else argues, whom the words behind it answer."""
_OWN_VOICE = ("the committee", "the state party")
_MAKES = ("make", "give", "issue", "send", "write", "post", "publish", "offer", "have", "add", "utter", "leave")
_IT = re.compile(
    r"^\s*(?:(?:And|But|There|Then|Here) )?It\s(?:also\s|then\s|further\s)?|^\s*[^.;:]{3,40}, it\s(?=said\b|says\b)"
)
_WHOSE_WORDS = re.compile(
    r"\b(?:[Hh]is|[Hh]er|[Tt]heir|[’']s)\s+(?:(?:own|last|first|exact|final|very|parting|only)\s+){0,2}words[:,]\s*$"
)
"""Before a quotation that somebody else passes on: "the secretary recalled her words: “"."""
_SHE_SAYS = re.compile(
    r"\b(?P<says>told|asked|said|answered|replied|shouted|warned|ordered|informed|whispered)\b[^.;:,]{0,30},"
    r"\s(?:s?he|they|I|[A-Z][\w’-]+)\s(?:says|said|recalls|recalled|claims|claimed|remembers|reports|reported|states|stated"
    r"|testified|alleges|alleged),\s*$"
)
"""Before a quotation that somebody passes on of whoever "told her, she says, “"."""
_WROTE = re.compile(r"\b(?:wrote|writes|written|write|writing)\b")
_ITSELF = re.compile(r"[\s,–—-]*it\s")
"""“…,” it replied: a body, or a paper, of which the sentence before speaks."""
_CLAUSE = 8
"""Words that a quoted fragment of a decision has at least, to count as somebody's statement."""
_TOLD_CLAUSE = 5
"""The same where somebody is told so: "the colonel informed him that “"."""
_TOLD = re.compile(r"\b(?:told|informed|warned|threatened|answered|replied|shouted|said to|asked)\b(?![^.;]*[.;])")
_NOTED = re.compile(r"(?:wrote|noted|write|written)\s+(?:(?:it|this|that|them|h(?:is|er) words)\s+)?down\b")


def direct_statements(a: Analysis, names: Names) -> list[Statement]:
    """Quotations that the text attributes, in order; one that runs over several paragraphs is one statement."""
    said: list[Said] = []
    quotes = outermost(a.quotes)
    waiting: list[Quote] = []
    for i, quote in enumerate(quotes):
        found = _beside(a, names, quote, said)
        if found is None and i + 1 < len(quotes) and is_taken_up(a, quote, quotes[i + 1]):
            waiting.append(quote)  # it goes on in the next paragraph, which may say whose it is
            continue
        if found is not None and waiting:
            whose = with_person(a, names, found, said)
            said += [replace(whose, quote=q, joined_to_last=n > 0) for n, q in enumerate([*waiting, quote])]
        else:
            for q in (*waiting, quote):
                own = found if q is quote else None
                own = own or further(a, names, q, said) or carried(a, names, q, said)
                said += [with_person(a, names, own, said)] if own else []
        waiting = []
    groups: list[list[Said]] = []
    for s in said:
        if s.joined_to_last and groups:
            groups[-1].append(s)
        else:
            groups.append([s])
    return [as_statement(a, names, g) for g in groups]


def _beside(a: Analysis, names: Names, quote: Quote, said: list[Said]) -> Said | None:
    """Whoever the words around a quotation say speaks."""
    return (
        quoted_by(a, names, quote)
        or on_something(a, names, quote, said)
        or _behind(a, names, quote)
        or were_words(a, names, quote)
        or _ahead(a, names, quote, said)
        or judged(a, names, quote)
        or last_words(a, names, quote)
        or in_words_of(a, names, quote)
        or completing(a, names, quote)
        or going_on(a, quote, said)
        or signed(a, names, quote)
    )


def _behind(a: Analysis, names: Names, q: Quote) -> Said | None:
    """“…”, she said. / “…” – said X. / “…”, according to X."""
    end = right(a, q)
    words, tail = a.text[q.start : q.end], a.text[q.outer_end : end]
    head = a.text[left(a, q) : q.outer_start]
    s = speech(a.language)
    short = words[-1:] != "." and re.match(r"\s+((?:[^\s.,:;“”]+\s+){1,4}?)([^\s.,:;]+)[.]?\s*$", tail)
    introduces = tail.rstrip().endswith(":") and words[-1:] != ","
    if introduces or _OWN_NOUN.search(head):
        return None  # the words introduce what comes next
    if is_said_before(head, a.language) and a.text[end : end + 1] in _OPENS and ends_with_verb(tail, a.language):
        return None  # the clerk said “…”, the prosecutor said “…”
    if not is_said_after(words, tail, a.language) and not (short and s.verb.fullmatch(short[2])):
        return _with_any_verb(a, names, q, head, (q.outer_end, end))
    if head.rstrip()[-1:] in (":", ",") and is_said_before(head, a.language) and re.match(r"\s+[^\W\d_a-zа-я]", tail):
        return None  # introduced by the words before it; behind it a sentence of its own begins
    region = (q.outer_end, end)
    according = s.according.search(tail)
    m = said_in(tail, a.language)
    if according and (m is None or according.start() < m.start()):
        speaker = _named_after(a, names, region[0] + according.end(), end)
        return Said(q, speaker, region, "according-to") if speaker else None
    if s.reads_on.match(tail) or (m is not None and _ITSELF.match(tail)):
        return written(a, names, q, region)
    if m is None:
        return None
    speaker = speaker_of(a, names, (region[0] + m.start(), region[0] + m.end()), region)
    speaker = _not_paper(a, names, speaker, m.group())
    later = words[-1:] == "." and s.is_how.match(tail) is not None  # “….” This is how X answers
    return Said(q, speaker, region, "said-after", inferred=later) if speaker else None


def _with_any_verb(a: Analysis, names: Names, q: Quote, head: str, region: tuple[int, int]) -> Said | None:
    """“…,” snapped X: behind a comma whatever its subject does is a way of speaking."""
    sentence = sentence_at(a, q.outer_end)
    if not opens_attributed(a.text[q.start : q.end], head, a.text[region[0] : region[1]]) or sentence is None:
        return None
    for token in sentence.doc or ():
        at = sentence.offset(token)
        if region[0] <= at < region[1] and token.tag_.startswith("VB"):
            speaker = speaker_of(a, names, (at, at + len(token)), region)
            if speaker is None or speaker.start < region[0]:
                return None
            if speaker.figure is None and speaker.phrase.lower() not in ("he", "she"):
                return None
            return Said(q, speaker, region, "said-after")
    return None


def _ahead(a: Analysis, names: Names, q: Quote, said: list[Said]) -> Said | None:
    """X said: “…” / she added, “…” / “…,” he said, “…”"""
    start = left(a, q)
    head = before(a, start, q)
    last = said[-1] if said else None
    interrupted = head.rstrip().endswith(",") and "." not in head
    if last and last.quote.outer_end == start and last.rule == "said-after" and interrupted:
        return Said(q, last.speaker, last.frame, "said-between")
    if not head.strip():
        return None
    if ";" in head and (label := labelled(a, names, q)) is not None:
        return label  # "the prosecutor asked for time; Irena Dovlat: “…”"
    if closed := closing_words(a, names, q):
        return closed
    if not is_said_before(head, a.language):
        return labelled(a, names, q) or last_words(a, names, q) or introduced(a, names, q)
    s = speech(a.language)
    region = (start, q.outer_start)
    if (
        _WHOSE_WORDS.search(head)
        and (whose := last_words(a, names, q)) is not None
        and whose.speaker.figure is not None
    ):
        return whose
    it = _IT.search(head) if a.document.genre != "decision" else None
    if it is not None and s.verb.match(head, it.end()):
        return of_body(a, names, q, region)
    written_out = s.written.search(head)
    according = s.according.search(head)
    reported = head.rstrip().endswith((":", " that")) or re.match(r"\W*As\b", head)
    verbs = list((s.reporting if reported else s.verb).finditer(head))
    if according and all(is_noun(a, start + m.start()) for m in verbs):  # "according to the report by Irena Dovlat"
        speaker = _named_after(a, names, start + according.end(), q.outer_start)
        return Said(q, speaker, region, "according-to") if speaker else None
    if written_out is not None:  # the words of a law or a banner, unless a person says that they stand there
        return _person_says(a, names, q, [m for m in verbs if m.start() < written_out.start()], region)
    aside = _SHE_SAYS.search(head)
    verbs = [m for m in verbs if aside is None or m.end() <= aside.end("says")]
    he = he_who_ends(a, names, sentence_at(a, start), region) if verbs and head.rstrip().endswith(":") else None
    if he is not None and he.start > start + verbs[-1].end():  # "the journalist asked him and he laughed: “"
        return Said(q, he, region, "colon")
    for m in reversed(verbs):
        if _NOTED.match(head, m.start()):
            continue  # "she told me, and I wrote it down: “"
        if negated(a, start + m.start()) or only_hears(a, start + m.start()):
            return None
        if is_noun(a, start + m.start()):
            speaker = _who_makes(a, names, start + m.start(), region)
            if speaker:
                return Said(q, speaker, region, "said-before")
            continue
        speaker = speaker_of(a, names, (start + m.start(), start + m.end()), region)
        if speaker:
            cited = _is_cited_law(a, q, head, speaker)
            said_by = None if cited else _not_paper(a, names, speaker, m.group())
            if said_by is None and not cited and (again := _goes_on_paper(a, q, speaker, said)) is not None:
                return again
            return Said(q, said_by, region, "said-before") if said_by else None
    return labelled(a, names, q) or last_words(a, names, q) or introduced(a, names, q)


def _person_says(
    a: Analysis, names: Names, q: Quote, verbs: list[re.Match[str]], region: tuple[int, int]
) -> Said | None:
    """Mr Belenko says at paragraph 9 of his statement that “…”: only of a person."""
    for m in reversed(verbs):
        at = region[0] + m.start()
        if negated(a, at) or is_noun(a, at):
            continue
        speaker = speaker_of(a, names, (at, region[0] + m.end()), region)
        if speaker is None or speaker.figure is None or a.figures[speaker.figure].schema != "Person":
            return None
        return None if _is_cited_law(a, q, "", speaker) else Said(q, speaker, region, "said-before")
    return None


def _goes_on_paper(a: Analysis, q: Quote, paper: Speaker, said: list[Said]) -> Said | None:
    """“…,” Irena Dovlat wrote. The letter continues: “…”: whoever wrote the words before, in the same paragraph."""
    last = said[-1] if said else None
    if last is None or last.speaker.figure is None or a.document.genre == "decision" or not is_paper(a, paper):
        return None
    if "\n" in a.text[last.quote.outer_end : q.outer_start] or not _WROTE.search(a.text[slice(*last.frame)]):
        return None
    return Said(q, replace(last.speaker, confidence=0.75), (paper.start, q.outer_start), "said-before", inferred=True)


def _who_makes(a: Analysis, names: Names, at: int, region: tuple[int, int]) -> Speaker | None:
    """Irena Dovlat made the following comment: “…”: the subject of the verb that has the comment for its object."""
    sentence = sentence_at(a, at)
    noun = sentence.token(at) if sentence else None
    if sentence is None or noun is None or noun.dep_ != "dobj" or noun.head.lemma_ not in _MAKES:
        return None
    verb = sentence.offset(noun.head)
    return speaker_of(a, names, (verb, verb + len(noun.head)), region)


def _not_paper(a: Analysis, names: Names, speaker: Speaker | None, verb: str) -> Speaker | None:
    """The speaker; of a written thing whoever wrote it; nobody for the decision's own voice or party."""
    if speaker is None or (a.document.genre == "decision" and speaker.phrase.lower() in _OWN_VOICE):
        return None
    if is_paper(a, speaker):
        return writer_of(a, names, speaker)
    numbered = speaker.phrase.lower().startswith(("no. ", "nos. "))  # "No. 41, dated 3 May, says": one of her letters
    return None if speaker.figure is None and (verb.lower() == "reads" or numbered) else speaker


def _is_cited_law(a: Analysis, q: Quote, head: str, speaker: Speaker) -> bool:
    """In a decision, quotation marks inside a sentence mostly cite laws and earlier words of the file: only a person's
    own clause of some length counts."""
    if a.document.genre != "decision" or head.rstrip()[-1:] == ":":
        return False
    is_person = speaker.figure is not None and a.figures[speaker.figure].schema == "Person"
    least = _TOLD_CLAUSE if _TOLD.search(head) else _CLAUSE
    return not is_person or len(a.text[q.start : q.end].split()) < least


def _named_after(a: Analysis, names: Names, start: int, end: int) -> Speaker | None:
    for n in names.between(start, end):
        if len(a.text[start : n.start].split()) <= 8:
            return Speaker(n.figure, a.text[n.start : n.end], n.start, n.end, 0.9)
    return None
