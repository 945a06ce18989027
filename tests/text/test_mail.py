"""Mail: headers kept, body readable, attachments documents of their own; a mailbox streams."""

# ruff: noqa: E501 (example texts are one line each)
from __future__ import annotations

import hashlib
import io
import tracemalloc
from collections.abc import Callable, Iterator
from email.message import EmailMessage

import pytest

from habeas.model.document import Document
from habeas.text import Failed, extract
from habeas.text.mail_text import decoded_header, unwrap

Read = Callable[..., list[Document | Failed]]


def mail(
    subject: str = "The hearing in Toruna", body: str = "Dear Tomas,\n\nThe hearing was moved.\n\nIrena\n"
) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Irena Dovlat <irena@example.org>"
    message["To"] = "Tomas Belenko <tomas@example.org>"
    message["Subject"] = subject
    message["Date"] = "Wed, 11 Jun 2014 23:30:00 -0500"
    message["Message-ID"] = "<1@example.org>"
    message.set_content(body)
    return message


def test_a_mail_gives_subject_date_author_and_headers(read: Read) -> None:
    (found,) = read(mail(subject="Слушание в Торуне").as_bytes(), "x.eml")
    assert isinstance(found, Document)
    assert found.genre == "mail"
    assert found.title is not None
    assert (found.title.value, found.title.origin) == ("Слушание в Торуне", "header Subject")
    assert found.published is not None
    assert found.published.value == "2014-06-11"
    assert [a.value for a in found.authors] == ["Irena Dovlat"]
    assert ("To", "Tomas Belenko <tomas@example.org>") in found.headers
    assert found.view().text == "Dear Tomas,\n\nThe hearing was moved.\n\nIrena"


def test_attachments_are_documents_with_a_parent_and_their_own_hash(read: Read) -> None:
    message = mail()
    note = b"The note says that the flat was searched.\n"
    message.add_attachment(note, maintype="application", subtype="octet-stream", filename="Заметка.txt")
    inner = mail("Forwarded words", "What was forwarded.\n")
    inner.add_attachment(b"deep", maintype="text", subtype="plain", filename="deep.txt")
    message.add_attachment(inner)
    found = [d for d in read(message.as_bytes()) if isinstance(d, Document)]
    assert [(d.part, d.parent_part) for d in found] == [("", None), ("1", ""), ("2", ""), ("2/1", "2")]
    assert found[1].file == "Заметка.txt"
    assert found[1].sha256 == hashlib.sha256(note).hexdigest()
    assert len({d.original for d in found}) == 1
    assert found[2].title is not None
    assert found[2].title.value == "Forwarded words"


def test_the_plain_alternative_is_preferred_and_html_is_read_without_it(read: Read) -> None:
    message = mail(body="The plain words.\n")
    message.add_alternative("<html><body><p>The <b>rich</b> words.</p></body></html>", subtype="html")
    (both,) = read(message.as_bytes())
    assert isinstance(both, Document)
    assert both.full == "The plain words."
    only = mail()
    only.set_content("<html><body><p>The <b>rich</b> words.</p><p>More.</p></body></html>", subtype="html")
    (html,) = read(only.as_bytes())
    assert isinstance(html, Document)
    assert html.full == "The rich words.\nMore."


def test_quoted_replies_stay(read: Read) -> None:
    (found,) = read(mail(body="I agree.\n\nOn Tuesday Tomas wrote:\n> Was she freed?\n> Yes.\n").as_bytes())
    assert isinstance(found, Document)
    assert "> Was she freed?\n> Yes." in found.full


def test_a_bad_attachment_fails_alone(read: Read) -> None:
    message = mail()
    message.add_attachment(b"%PDF-1.4 cut", maintype="application", subtype="pdf", filename="a.pdf")
    message.add_attachment(b"The good one is read.", maintype="text", subtype="plain", filename="b.txt")
    found = read(message.as_bytes())
    assert [f.code for f in found if isinstance(f, Failed)] == ["truncated"]
    assert [f.part for f in found if isinstance(f, Failed)] == ["1"]
    assert [d.part for d in found if isinstance(d, Document)] == ["", "2"]


def test_an_encrypted_mail_is_kept_with_its_headers(read: Read) -> None:
    raw = (
        b"From: Irena Dovlat <irena@example.org>\nSubject: secret\nMIME-Version: 1.0\n"
        b'Content-Type: multipart/encrypted; protocol="application/pgp-encrypted"; boundary=x\n\n'
        b"--x\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n--x\n"
        b"Content-Type: application/octet-stream\n\n-----BEGIN PGP MESSAGE-----\n\nabc\n--x--\n"
    )
    document, failed = read(raw)
    assert isinstance(document, Document)
    assert isinstance(failed, Failed)
    assert failed.code == "encrypted-mail"
    assert document.title is not None


@pytest.mark.parametrize(
    "raw",
    [
        b"From: a@example.org\nSubject: s\nContent-Type: multipart/mixed\n\nNo boundary is named here.\n",
        b"From: a@example.org\nSubject: s\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\nNo end comes.\n",
        b"From: a@example.org\nSubject: =?utf-9?B?!!!!?=\nContent-Transfer-Encoding: base64\nMIME-Version: 1.0\n\n####\n",
        b"From: a@example.org\nSubject: s\nContent-Type: text/plain; charset=nonsense-77\n\nWords.\n",
        b"From: a@example.org\nSubject: s\nDate: yesterday evening\n\nWords.\n",
        "From: Ирена <a@example.org>\nSubject: Привет\n\nСлова без всякой кодировки.\n".encode("cp1251"),
    ],
)
def test_broken_mails_are_read_as_far_as_they_go(read: Read, raw: bytes) -> None:
    found = read(raw)
    assert isinstance(found[0], Document)
    assert found[0].genre == "mail"
    found[0].full.encode("utf-8")
    for _, value in found[0].headers:
        value.encode("utf-8")


def test_wrapped_lines_become_paragraphs() -> None:
    wrapped = (
        "The officers of the second department came to the flat of the lawyer at\n"
        "six in the morning and searched it for five hours without showing any\n"
        "paper that would have allowed them to do so.\n\n"
        "- first item\n- second item\n\n> The quoted words were wrapped as well by the program that sent them and\n> go on here.\n"
    )
    lines = unwrap(wrapped, flowed=False).split("\n")
    assert lines[0].endswith("without showing any paper that would have allowed them to do so.")
    assert lines[2:4] == ["- first item", "- second item"]
    assert lines[5].endswith("sent them and go on here.")


def test_a_line_that_breaks_off_inside_a_sentence_goes_on_though_the_next_word_would_have_fitted() -> None:
    wrapped = (
        "Dear Tomas,\n\nthe judge in Lissen told us yesterday that Irena Dovlat had not been\n"
        "acquitted. On Friday the court of appeal shortened her sentence to five\nyears. "
        "Her lawyer heard it from the guard in the corridor of the court on\n15 February.\n\nYours,\nDavit Petrin\nMaravik"
    )
    lines = unwrap(wrapped, flowed=False).split("\n")
    assert lines[2].endswith("in the corridor of the court on 15 February.")
    assert lines[-2:] == ["Davit Petrin", "Maravik"]


def test_short_lines_of_a_letter_are_not_joined() -> None:
    text = "Dear Tomas,\n\nI came back.\nIt rains.\n\nYours,\nIrena\nMaravik, 3 May"
    assert unwrap(text, flowed=False) == text


def test_flowed_text_is_joined_by_its_own_rule() -> None:
    assert unwrap("One line goes \non here.\nNext.", flowed=True) == "One line goes on here.\nNext."


def test_lines_that_hang_under_an_item_of_a_list_go_on_with_it() -> None:
    wrapped = (
        "Please correct three things in the list that was published by your office:\n\n"
        "1. Irena Dovlat was fined in 2013, she was not jailed.\n"
        "2. It is Sergei Orlan who died in the colony. His brother Vladimir Orlan is\n"
        "   alive and has been recognised as a refugee in Kharsia.\n"
        "3. Tomas Belenko broke off his hunger strike in June and was moved to another\n"
        "   ward in July.\n"
    )
    lines = unwrap(wrapped, flowed=False).strip().split("\n")
    assert lines[3].endswith("Vladimir Orlan is alive and has been recognised as a refugee in Kharsia.")
    assert lines[4].endswith("to another ward in July.")
    assert len(lines) == 5


def test_flowed_text_that_has_lost_its_spaces_is_joined_like_any_wrapped_text() -> None:
    wrapped = (
        "On Tuesday seven men rang at the door of Irena Dovlat and did not let her\nread the paper. "
        "She signed nothing, was kept without water for the whole day\nand was let go at midnight.\n\nDavit Petrin"
    )
    lines = unwrap(wrapped, flowed=True).split("\n")
    assert len(lines) == 3
    assert lines[0].endswith("for the whole day and was let go at midnight.")


def test_encoded_headers_are_decoded() -> None:
    assert decoded_header("=?utf-8?B?0JjRgNC10L3QsA==?= =?utf-8?Q?_Dovlat?=") == "Ирена Dovlat"
    assert decoded_header("=?broken?X?y?=") == "=?broken?X?y?="


def mbox(count: int) -> Iterator[bytes]:
    for n in range(count):
        body = f"Mail number {n} tells about Toruna. " * 60
        yield f"From irena@example.org Wed Jun 11 10:00:0{n % 10} 2014\n".encode()
        yield f"From: Irena Dovlat <irena@example.org>\nSubject: number {n}\nDate: Wed, 11 Jun 2014 10:00:00 +0200\n\n".encode()
        yield f"{body}\n>From here on it is quoted.\n\n".encode()


def test_a_mailbox_gives_itself_and_then_each_mail(read: Read) -> None:
    found = read(b"".join(mbox(3)), "box.mbox")
    assert [(d.part, d.parent_part, d.genre) for d in found if isinstance(d, Document)] == [
        ("", None, "container"), ("1", "", "mail"), ("2", "", "mail"), ("3", "", "mail"),
    ]  # fmt: skip
    assert isinstance(found[1], Document)
    assert "\nFrom here on it is quoted." in found[1].full


class Endless(io.RawIOBase):
    """A mailbox that is made while it is read, so that the test itself holds nothing."""

    def __init__(self, count: int) -> None:
        self._parts, self._rest = mbox(count), b""

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        while len(self._rest) < size:
            part = next(self._parts, b"")
            if not part:
                break
            self._rest += part
        out, self._rest = self._rest[:size], self._rest[size:]
        return out


def test_a_large_mailbox_needs_little_memory() -> None:
    count = 4_000
    stream = Endless(count)
    tracemalloc.start()
    seen = 0
    for found in extract(stream, original="0" * 64, size=1 << 40, name="box"):  # type: ignore[arg-type]
        seen += isinstance(found, Document)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert seen == count + 1
    assert peak < 24_000_000


def test_a_mail_that_is_too_large_does_not_stop_the_mailbox(read: Read) -> None:
    from habeas.text import Limits

    parts = list(mbox(3))
    parts[5] = b"x" * 5000 + b"\n\n"
    found = read(b"".join(parts), limits=Limits(bytes=3500))
    assert [f.code for f in found if isinstance(f, Failed)] == ["too-large"]
    assert [d.part for d in found if isinstance(d, Document)] == ["", "1", "3"]
