"""Who said what: the speaker stands beside the words, or is carried over and then marked as inferred."""

from __future__ import annotations

import pytest

from habeas.language.analysis import Analysis
from habeas.language.english import analyse
from habeas.language.statements import find_statements, statement_gate
from habeas.model.document import Document, Fact, Genre, Region
from habeas.model.reading import Statement


def read(text: str, genre: Genre = "page") -> Analysis:
    published = Fact(value="2014-06-11", origin="test")
    return analyse(Document(sha256="0" * 64, full=text, genre=genre, language="en", published=published))


def direct(text: str, genre: Genre = "page") -> list[tuple[str | None, str]]:
    a = read(text, genre)
    return [(name(a, s), s.text) for s in find_statements(a) if s.direct]


def name(a: Analysis, s: Statement) -> str | None:
    return a.figures[s.speaker].name if s.speaker is not None else None


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        ("Irena Dovlat said: “We will not leave.”", "Irena Dovlat", "We will not leave."),
        ("“We will not leave”, said Irena Dovlat.", "Irena Dovlat", "We will not leave"),
        ("“We will not leave” – says Irena Dovlat.", "Irena Dovlat", "We will not leave"),
        ("“We will not leave,” Irena Dovlat told reporters.", "Irena Dovlat", "We will not leave"),
        ("“We will not leave,” said the lawyer, Irena Dovlat.", "Irena Dovlat", "We will not leave"),
        ("Senator Tomas Belenko stated: “it was cold”.", "Tomas Belenko", "it was cold"),
        ("Tomas Belenko commented on the case of Irena Dovlat: “she is free”.", "Tomas Belenko", "she is free"),
        (
            "They met Tomas Belenko, the Ombudsman of Veldania, who said: “the decision was made abroad”.",
            "Tomas Belenko",
            "the decision was made abroad",
        ),
        ("According to Tomas Belenko, “the judge did not look up”.", "Tomas Belenko", "the judge did not look up"),
        ("As Irena Dovlat put it: “A state that fears lawyers fears the law.”", "Irena Dovlat",
         "A state that fears lawyers fears the law."),
        ("Tomas Belenko replied that the court “had never heard one of the witnesses”.", "Tomas Belenko",
         "had never heard one of the witnesses"),
        ("Irena Dovlat: “We waited for five hours.”", "Irena Dovlat", "We waited for five hours."),
    ],
)  # fmt: skip
def test_the_speaker_stands_beside_the_words(text: str, speaker: str, words: str) -> None:
    a = read(text)
    (s,) = [s for s in find_statements(a) if s.direct]
    assert (name(a, s), s.text, s.inferred) == (speaker, words, False)
    assert a.text[s.words.start : s.words.end] == words
    assert s.span.covers(s.words)
    assert s.made_by.startswith("statement/")
    assert s.confidence >= 0.8


def test_words_that_their_attribution_interrupts_are_cited_part_by_part_as_they_stand() -> None:
    a = read("“No one was beaten,” Tomas Belenko said, “and no one was denied a lawyer.”")
    found = [s for s in find_statements(a) if s.direct]
    assert [s.text for s in found] == ["No one was beaten", "and no one was denied a lawyer."]
    assert [(name(a, s), s.inferred) for s in found] == [("Tomas Belenko", False)] * 2
    assert all("Tomas Belenko said" in a.text[s.span.start : s.span.end] for s in found)


def test_a_quotation_that_goes_on_after_a_break_has_the_same_speaker_inferred() -> None:
    a = read("“They came at six,” Tomas Belenko said. “They took her phone.”")
    first, second = [s for s in find_statements(a) if s.direct]
    assert (name(a, first), first.inferred) == ("Tomas Belenko", False)
    assert (name(a, second), second.inferred) == ("Tomas Belenko", True)
    assert second.confidence <= 0.9 < first.confidence


def test_a_quotation_of_its_own_belongs_to_whom_the_sentence_before_speaks_of() -> None:
    a = read("Irena Dovlat kept silent about the trial. “My sister is ill. I must go home.”")
    (s,) = [s for s in find_statements(a) if s.direct]
    assert (name(a, s), s.inferred) == ("Irena Dovlat", True)
    assert s.speaker in s.about


def test_a_paragraph_that_is_a_quotation_belongs_to_the_speaker_of_the_one_before() -> None:
    found = direct("“We are tired,” said Irena Dovlat.\n\n“We have waited for nine years for one answer.”")
    assert [speaker for speaker, _ in found] == ["Irena Dovlat", "Irena Dovlat"]


def test_a_quotation_over_two_paragraphs_is_one_statement() -> None:
    found = direct("Irena Dovlat wrote: “We waited for hours.\n\n“Nobody came to us.”")
    assert found == [("Irena Dovlat", "We waited for hours. Nobody came to us.")]


def test_a_pronoun_that_nothing_settles_is_whoever_was_spoken_of_just_before() -> None:
    a = read("Asked about the trial, the spokesman Tomas Belenko laughed. “We do not comment on fantasies,” he said.")
    (s,) = [s for s in find_statements(a) if s.direct]
    assert name(a, s) == "Tomas Belenko"


def test_quoted_words_about_her_are_not_about_the_woman_who_says_them() -> None:
    a = read("Irena Dovlat was held for days. “She was not allowed to sleep,” Marta Holub said.")
    (s,) = [s for s in find_statements(a) if s.direct]
    assert name(a, s) == "Marta Holub"
    assert s.speaker not in s.about


def test_a_long_relative_clause_between_name_and_verb_does_not_hide_the_speaker() -> None:
    text = "“It is a show,” Mr. Tomas Belenko, who has defended more than thirty activists since 2005, said."
    assert direct(text) == [("Tomas Belenko", "It is a show")]


def test_other_languages_are_read_by_the_names_around_the_verb() -> None:
    from habeas.language.analysis import Sentence
    from habeas.language.quotes import find_quotes
    from habeas.model.reading import Figure, Mention
    from habeas.model.records import Span

    text = "«Мы не уйдём отсюда никогда», – сказала Ирена Довлат."
    at = text.index("Ирена")
    mention = Mention(span=Span(at, at + 12), text="Ирена Довлат")
    figure = Figure(schema="Person", name="Ирена Довлат", names=("Ирена Довлат",), mentions=(mention,))
    document = Document(sha256="0" * 64, full=text, genre="page", language="ru")
    a = Analysis(document=document, text=text, language="ru", figures=[figure])
    a.sentences = [Sentence(0, 0, len(text), 0, text)]
    a.quotes = find_quotes(text, language="ru")
    (s,) = find_statements(a)
    assert (s.speaker, s.text) == (0, "Мы не уйдём отсюда никогда")


@pytest.mark.parametrize(
    "text",
    [
        "Irena Dovlat did not mention the President, calling him “the one upstairs”.",
        "Tomas Belenko was charged with “insulting the honour of the President”.",
        "Irena Dovlat works for the newspaper ‘Free Word’.",
        "The law speaks of “any act by which severe pain or suffering is inflicted on a person”.",
        "Tomas Belenko never said: “We will not leave.”",
        "A banner over the gate said: “Work is the way to freedom for everyone”.",
        "A guard known as “the Doctor”, Tomas Belenko said, was there.",
    ],
)
def test_what_nobody_says_is_no_statement(text: str) -> None:
    assert direct(text) == []


def test_an_unnamed_speaker_is_kept_as_written() -> None:
    a = read("A guard who asked not to be named said: “We had orders.”")
    (s,) = [s for s in find_statements(a) if s.direct]
    assert (s.speaker, s.speaker_as) == (None, "A guard")


def test_a_decision_that_cites_words_of_a_law_makes_no_statement() -> None:
    text = "The Committee recalls that “substantial grounds” must exist and held that “the burden is on the author”."
    assert direct(text, "decision") == []


def test_the_day_on_which_it_was_said_is_kept() -> None:
    a = read("Irena Dovlat said on Monday: “We will not leave.”")
    (s,) = [s for s in find_statements(a) if s.direct]
    assert s.date == "2014-06-09"


def test_reported_speech_is_a_statement_that_is_not_direct() -> None:
    a = read("Irena Dovlat informed her neighbours that strangers were watching the house.")
    (s,) = find_statements(a)
    assert (name(a, s), s.direct, s.text) == ("Irena Dovlat", False, "strangers were watching the house")


def test_a_long_quotation_is_cited_within_what_a_citation_may_cover() -> None:
    long = "We waited at the gate and nobody came to us at all. " * 30
    a = read(f"Irena Dovlat said: “{long.strip()}”")
    (s,) = [s for s in find_statements(a) if s.direct]
    assert s.span.end - s.span.start <= 600
    assert "Irena Dovlat said" in a.text[s.span.start : s.span.end]
    assert s.text == long.strip()


def test_the_gate_lets_through_what_can_hold_a_statement() -> None:
    assert statement_gate("“No”, he said.")
    assert statement_gate("She claims that she was followed.")
    assert statement_gate("According to her, nobody came.")
    assert not statement_gate("The officers’ cars stood in Belenko's street.")


def test_words_that_are_introduced_are_not_given_to_the_sentence_behind_them() -> None:
    found = direct("The officer Tomas Belenko shouted: ‘You will be next!’ I wrote to the court on 3 June.")
    assert found == [("Tomas Belenko", "You will be next!")]


def test_a_quotation_that_opens_a_paragraph_is_given_to_whom_the_next_sentence_names_as_its_source() -> None:
    a = read("“It was terrible.” That is how Irena Dovlat describes the visit.")
    (s,) = [s for s in find_statements(a) if s.direct]
    assert (name(a, s), s.inferred) == ("Irena Dovlat", True)


def test_whoever_is_asked_does_not_say_the_question() -> None:
    a = read("Asked whether he was afraid of prison, Tomas Belenko smiled.")
    assert find_statements(a) == []


def test_whoever_only_a_caption_glued_to_the_paragraph_names_is_its_speaker() -> None:
    caption, rest = "Ella Lang", "His wife has learnt to repair cameras. “Somebody has to,” she says."
    head = "For a year Otto Lang has been in a cell in Toruna.\n\n"
    glued = Region(start=len(head), end=len(head) + len(caption), kind="caption", because="test")
    document = Document(sha256="0" * 64, full=head + caption + rest, genre="page", language="en", regions=(glued,))
    a = analyse(document)
    (said,) = [s for s in a.statements if s.direct]
    assert name(a, said) == "Ella Lang"
    assert said.inferred


def test_i_in_a_forwarded_mail_is_whoever_wrote_that_one() -> None:
    text = (
        "Thanks, Kati. I will call tomorrow.\n\n-----Original Message-----\nFrom: Kati Oren\nTo: Jan Velde\n\n"
        "I told the governor: “You have until Monday.” He shrugged.\n"
    )
    headers = (("From", "Jan Velde <jan@veldania.example>"),)
    a = analyse(Document(sha256="0" * 64, full=text, genre="mail", language="en", headers=headers))
    (said,) = [s for s in a.statements if s.direct]
    assert name(a, said) == "Kati Oren"


def test_she_in_a_forwarded_mail_is_neither_who_wrote_nor_who_sent_it_on() -> None:
    text = (
        "Laura, see below.\n\n---------- Forwarded message ----------\nFrom: Peter Hansen\nSubject: a visit\n\n"
        "Dear Irena,\n\nI met the deputy minister, Maria Santos, yesterday. I asked about the visit. "
        "“We are looking into it,” she said.\n\nPeter\n"
    )
    headers = (("From", "Irena Dovlat <irena@veldania.example>"),)
    a = analyse(Document(sha256="0" * 64, full=text, genre="mail", language="en", headers=headers))
    (said,) = [s for s in a.statements if s.direct]
    assert name(a, said) == "Maria Santos"


def reported(text: str) -> list[str]:
    a = read(text, "decision")
    return [a.text[s.words.start : s.words.end] for s in find_statements(a) if not s.direct]


def test_every_clause_that_a_verb_of_saying_reports_is_among_the_words() -> None:
    told = reported(
        "4.1 The State party states that Irena Dovlat was detained for an hour, that her rights were respected and "
        "that she was released on 4 July 2012."
    )
    assert told == [
        "Irena Dovlat was detained for an hour, that her rights were respected and that she was released on 4 July 2012"
    ]


def test_what_stands_in_a_paper_that_a_party_puts_forward_is_what_the_party_says() -> None:
    told = reported(
        "4.2 The State party obtained a certificate according to which the complainant left hospital at her request."
    )
    assert told == ["the complainant left hospital at her request"]


def test_a_flat_denial_about_nobody_by_name_goes_on_for_the_party() -> None:
    told = reported(
        "4.1 The State party argues that the judgment is a forgery. No person of that name was tried by that court."
    )
    assert "No person of that name was tried by that court" in [t.rstrip(".") for t in told]


@pytest.mark.parametrize(
    "words",
    [
        "said the lawyer of Irena Sared.",
        "said a friend of Irena Sared.",
        "said counsel for Irena Sared.",
        "said one of the lawyers of Irena Sared.",
        "said a neighbour who had seen Irena Sared.",
        "said a man arrested with Irena Sared.",
        "said the judge who sentenced Irena Sared.",
        "said doctors treating Irena Sared.",
    ],
)
def test_words_of_somebody_unnamed_are_not_given_to_whom_he_is_described_by(words: str) -> None:
    assert [speaker for speaker, _ in direct(f"“We shall appeal,” {words}")] == [None]


def test_a_name_set_off_behind_a_description_speaks() -> None:
    said = direct("“We shall appeal,” said the husband of Irena Sared, Pavel Orlan.")
    assert [speaker for speaker, _ in said] == ["Pavel Orlan"]


def test_what_somebody_is_called_or_only_found_is_not_in_her_words() -> None:
    assert [who for who, _ in direct("Irena Sared, called “a traitor” by Milan Korst, was arrested.")] == [
        "Milan Korst"
    ]
    assert "Irena Dovlat" not in [who for who, _ in direct("A note found by Irena Dovlat read: “You will rot.”")]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“I was given a box,” said the widow of Major Tekle Asfaha.", None),
        ("When Irena Dovlat asked for a lawyer, she was told: “Lawyers are for innocent people.”", None),
        ("A colonel met Irena Dovlat at the gate. “Go home and forget them,” the colonel said.", None),
        ("Of the murdered journalist Safiya Dunmoye, her editor, Colin Orlan, said: “She checked it.”", "Colin Orlan"),
        ("In his report on the printer Josef Hanak, Lieutenant Kurt Orlan noted: “He gave no names.”", "Kurt Orlan"),
        ("Irena Dovlat recalled how the investigator, Oleg Orlan, leaned over and said: “Sign.”", "Oleg Orlan"),
        ("Judge Mirela Holm asked Pavel Orlan whether he regretted it. “I do not,” he replied.", "Pavel Orlan"),
        ("Irena Dovlat went home. She received a text message reading “Next time we will not miss”.", None),
        ("Irena Dovlat was summoned. According to Irena Dovlat, the director said to her: “Go home.”", None),
        ("She left. As for Mr Orlan, the Centre’s director says that he “walked in and was carried out”.", None),
        ("A man came up to my son. “Greet your father,” he said to him. I told Tomas Orlan of it.", None),
        ("My dear Oskar, the investigator was kind. He showed me your picture and said: “A fine boy.”", None),
        ("The doctor of the family of Pavel Orlan, Mirela Holm, saw what in her words “is no fall”.", "Mirela Holm"),
    ],
)
def test_whoever_stands_near_the_words_has_not_said_them_for_that(text: str, speaker: str | None) -> None:
    said = {who for who, _ in direct(text)}
    assert said == {speaker} if speaker else said <= {None}
