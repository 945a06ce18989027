"""What is shown around a passage of a document."""

from __future__ import annotations

from habeas.model.document import Document, Region

FULL = (
    "Raid on a paper\nBy Irena Dovlat\n\nTomas Belenko was arrested in Toruna. [advert here] He was beaten.\nMore news."
)


def test_the_words_around_a_passage_are_of_its_paragraph_and_leave_out_what_is_hidden() -> None:
    hidden = FULL.index("[advert here] ")
    region = Region(kind="caption", start=hidden, end=hidden + 14, because="an advert")
    d = Document(sha256="0" * 64, full=FULL, regions=(region,))
    at = FULL.index("in Toruna")
    assert d.around(at, at + 9, 200) == ("Tomas Belenko was arrested ", ". He was beaten.")


def test_what_is_cut_off_says_so_and_words_stay_whole() -> None:
    d = Document(sha256="0" * 64, full=FULL)
    at = FULL.index("arrested")
    assert d.around(at, at + 8, 12) == ("… was ", " in Toruna. …")
