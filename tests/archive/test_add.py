"""`add`: kept first, then read; nothing stops the others; what failed can be tried again."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

from habeas.archive import Archive, Progress


def test_what_is_added_is_kept_read_and_connected(case: Archive, papers: Path) -> None:
    account = case.add([papers], received_from="the family", collected_by="Irena Dovlat", note="on a stick")
    assert sorted(account.kept) == ["letter.txt", "news.txt", "noise.bin"]
    tomas = case.find("Tomas Belenko")
    assert len(tomas.documents) == 2
    arrests = [a for a in case.case().acts if a.type == "arrest" and tomas.id in a.victims]
    assert {a.date for a in arrests} == {"2019-05-03"}
    custody = case.document(tomas.documents[0]).custody[0]
    assert (custody.received_from, custody.collected_by, custody.note) == ("the family", "Irena Dovlat", "on a stick")


def test_one_unreadable_file_is_kept_listed_and_stops_nobody(case: Archive, papers: Path) -> None:
    account = case.add([papers])
    assert [f.name for f in account.unreadable] == ["noise.bin"]
    assert [f.name for f in case.failures()] == ["noise.bin"]
    assert case.failures()[0].todo
    assert {row.file for row in case.documents()} == {"letter.txt", "news.txt", "noise.bin"}


def test_a_failure_is_tried_again_only_when_asked(case: Archive, papers: Path) -> None:
    case.add([papers])
    assert case.add().unreadable == ()
    assert [f.name for f in case.add(retry=True).unreadable] == ["noise.bin"]
    assert len(case.documents()) == 3


def test_the_same_file_again_is_already_there_and_leaves_no_trace(case: Archive, papers: Path) -> None:
    case.add([papers])
    size = case.vault.journal.size
    again = case.add([papers])
    assert again.kept == ()
    assert len(again.already) == 3
    assert [e.act for e in case.vault.journal.entries(since=size)] in ([], ["checkpoint"])


def test_the_same_bytes_under_another_name_are_a_sighting(case: Archive, papers: Path) -> None:
    case.add([papers / "letter.txt"])
    copy = papers / "copy of letter.txt"
    copy.write_bytes((papers / "letter.txt").read_bytes())
    account = case.add([copy], received_from="a neighbour")
    assert account.kept == ()
    assert len(case.documents()) == 1
    custody = case.document(case.documents()[0].id).custody
    assert [c.name for c in custody] == ["letter.txt", "copy of letter.txt"]
    assert custody[1].received_from == "a neighbour"


def test_an_interrupted_add_says_so_and_the_next_one_goes_on(case: Archive, papers: Path) -> None:
    def interrupt(p: Progress) -> None:
        if p.stage == "extract":
            raise KeyboardInterrupt

    account = case.add([papers], progress=interrupt)
    assert account.stopped
    assert account.waiting > 0
    assert len(account.kept) == 3
    account = case.add()
    assert not account.stopped
    assert account.waiting == 0
    assert len(case.find("Tomas Belenko").documents) == 2


def test_a_document_marked_at_add_never_leaves(case: Archive, papers: Path, tmp_path: Path) -> None:
    case.add([papers / "news.txt"])
    case.add([papers / "letter.txt"], mark="confidential")
    given = case.export("jsonl", tmp_path / "out.jsonl")
    out = (tmp_path / "out.jsonl").read_text("utf-8")
    assert given.withheld > 0
    assert "letter.txt" not in out
    assert "four years" not in out
    assert "news.txt" in out


def test_the_attachment_of_a_mail_marked_at_add_never_leaves_either(case: Archive, tmp_path: Path) -> None:
    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["To"] = "The papers", "irena@example.org", "tomas@example.org"
    mail.set_content("Dear Tomas,\n\nhere is the note of the doctor.\n\nIrena Dovlat\n")
    mail.add_attachment(
        b"Sabira Kenzhali was examined on 6 March 2019.", maintype="text", subtype="plain", filename="n.txt"
    )
    (tmp_path / "mail.eml").write_bytes(mail.as_bytes())
    case.add([tmp_path / "mail.eml"], mark="privileged")
    assert len(case.documents()) == 2
    case.export("jsonl", tmp_path / "out.jsonl")
    out = (tmp_path / "out.jsonl").read_text("utf-8")
    assert '"kind":"document"' not in out
    assert "Kenzhali" not in out
    case.export("bag", tmp_path / "bag")
    assert list((tmp_path / "bag" / "data").iterdir()) == []
