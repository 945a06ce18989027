"""Heads, letterheads, signatures and site furniture of texts saved in many ways. All names are invented."""

# ruff: noqa: E501 (example texts are one line each)
from __future__ import annotations

from collections.abc import Callable

import pytest

from habeas.model.document import Document

One = Callable[..., Document]
Facts = tuple[str | None, str | None, str | None, list[str]]
BODY = (
    "Police in Toruna detained the lawyer Oleg Marten on Friday as he left the office of the bar, his wife said by telephone.\n\n"
    "He was taken to the remand prison and was allowed no visit for nine days. The prosecutor’s office declined to comment."
)
TITLE = "Lawyer detained outside bar office"
DAY = "2019-05-03"
STATED: list[tuple[str, Facts]] = [
    (f"{TITLE}\n\nTORUNA, Veldania (Baltic Wire, 3 May 2019) — {BODY}", (TITLE, DAY, "Baltic Wire", [])),
    (f"LAWYERS’ OBSERVATORY\n\n{TITLE.upper()}\n\nParis–Geneva, May 3, 2019. {BODY}", (TITLE.upper(), DAY, "LAWYERS’ OBSERVATORY", [])),
    (f"First UA: 23/24 Index: EUR 77/0191/2019 Veldania Date: 3 May 2019\n\nURGENT ACTION\n\n{TITLE}\n\n{BODY}", (TITLE, DAY, None, [])),
    (f"World Council of Advocates (WCA)\nURGENT APPEAL\n3 May 2019\n\nUrgent appeal: lawyer at risk of torture\n\n{BODY}", ("Urgent appeal: lawyer at risk of torture", DAY, "World Council of Advocates", [])),
    (f"Front for Free Unions\nAppeal for action\n3 May 2019\n\n{TITLE}\n\n{BODY}", (TITLE, DAY, "Front for Free Unions", [])),
    (f"Open Justice Network\nBriefing paper\nMay 3, 2019\nAuthor: Karim Osei\n\n{TITLE}\n\n{BODY}", (TITLE, DAY, "Open Justice Network", ["Karim Osei"])),
    (f"Observers for Fair Trials\nTrial report: the case of Oleg Marten\nPrepared by Piet Roos\n3 May 2019\n\n{BODY}", ("Trial report: the case of Oleg Marten", DAY, "Observers for Fair Trials", ["Piet Roos"])),
    (f"{TITLE}\nReport by the Karsk Solidarity Committee\n3 May 2019\n\n{BODY}", (TITLE, DAY, "Karsk Solidarity Committee", [])),
    (f"{TITLE} - The Maravik Lantern\n{TITLE}\nBy Lubor Straka\nMay 3, 2019 6:00 am\n\n{BODY}", (TITLE, DAY, "The Maravik Lantern", ["Lubor Straka"])),
    (f"Lissen Mirror\nRegion / Society\n03.05.2019\n{TITLE}\nAnna HOLT\nViews: 1203\n\n{BODY}", (TITLE, DAY, "Lissen Mirror", ["Anna Holt"])),
    (f"{TITLE}\nBy Karim Osei and Lena Grau, Open Justice Network\nMay 3, 2019\n\n{BODY}", (TITLE, DAY, "Open Justice Network", ["Karim Osei", "Lena Grau"])),
    (f"Print | E-mail | Text size A A A\n{TITLE}\nWritten by Karim Osei\nFriday, 3 May 2019 16:12\n\n{BODY}", (TITLE, DAY, None, ["Karim Osei"])),
    (f"{TITLE}\n\nTomas Reuel\nFollow\nMay 3, 2019\n4 min read\n\n{BODY}\n\nWritten by Tomas Reuel\n1.2K Followers", (TITLE, DAY, None, ["Tomas Reuel"])),
    ("A year without Oleg\nLena Marten, wife of the imprisoned lawyer\n3 May 2019\n\nA year ago my husband went to work and did not come home. I have seen him four times.\n\nI have stopped asking why.", ("A year without Oleg", DAY, None, ["Lena Marten"])),
    (f"The Harbour Gazette\nInternational\n\n{TITLE}\n\nNobody says why\n\nTeresa Lind\nInternational correspondent\nFriday 3 May 2019 12:14 GMT\n\n{BODY}", (TITLE, DAY, "The Harbour Gazette", ["Teresa Lind"])),
    (f"Narodna says so\n\nNarodna Gazeta, No. 122, 3 May 2019\n\n{BODY}", ("Narodna says so", DAY, "Narodna Gazeta", [])),
    ("Prisoners’ list, update of 10 December 2021\n\nTaras Menko, lawyer, Lissen remand prison\nOlena Sirko, teacher, colony No. 5\nVit Hladun, upholsterer, Toruna", ("Prisoners’ list, update of 10 December 2021", None, None, [])),
]  # fmt: skip
PAPERS: list[tuple[str, Facts]] = [
    ("DISTRICT COURT OF TORUNA\nCase No. 1-77/2019\n\nJUDGMENT\nin the name of the Republic of Veldania\n\n30 October 2019, Toruna\n\nThe court, presided over by Judge Milan Orth, has considered the case against Oleg Marten.\n\n1. The accused was detained on 3 May 2019.", ("JUDGMENT", "2019-10-30", None, [])),
    ("FIRST SECTION\n\nCASE OF DOVLAT v. VELDANIA\n(Application no. 4417/19)\n\nJUDGMENT\n\nSTRASBOURG\n11 October 2022\n\n1. The case originated in an application lodged by Irena Dovlat.\n\n2. The applicant was born in 1971 and lives in Lissen.", ("CASE OF DOVLAT v. VELDANIA", "2022-10-11", None, [])),
    ("R.K. v. Switzerland, Committee against Torture, communication No. 871/2018\nDecision adopted by the Committee on 22 November 2019\n\n1. The complainant is R.K., a national of Veldania born in 1979.\n\n2.1 She was arrested on 4 March 2014 in Lissen.", ("R.K. v. Switzerland, Committee against Torture, communication No. 871/2018", "2019-11-22", None, [])),
    ("To the Prosecutor of the City of Lissen\n\nApplicant: Irena Dovlat, resident of Lissen\n\nCOMPLAINT against the refusal to investigate\n\nOn 4 March 2019 my husband was taken from our home by four men in masks.\n\n11 June 2019\nIrena Dovlat", ("COMPLAINT against the refusal to investigate", "2019-06-11", None, ["Irena Dovlat"])),
    ("Joint statement on the detention of Oleg Marten\n\n6 May 2019\n\nWe, the undersigned organisations, ask that he be freed.\n\nSigned:\nLantern Initiative\nLawyers Without Walls\nWarsaw Press Freedom Forum", ("Joint statement on the detention of Oleg Marten", "2019-05-06", None, ["Lantern Initiative", "Lawyers Without Walls", "Warsaw Press Freedom Forum"])),
    ("Appeal of the mothers of Karsk\n\nWe are the mothers of the miners who were arrested in May.\n\nOur sons are beaten and we are not let in.\n\n1. Olga Bohush\n2. Nina Saidova\n3. Vera Lantos", ("Appeal of the mothers of Karsk", None, None, ["Olga Bohush", "Nina Saidova", "Vera Lantos"])),
    ("Lissen, 24 October 2013\n\nDear Basia,\n\nI saw him on Monday. He sews gloves and is thin.\n\nYour Irena\nIrena Dovlat", (None, "2013-10-24", None, ["Irena Dovlat"])),
    ("Irena Dovlat\nLissen, 24 October 2013\n\nDear Basia,\n\nI saw him on Monday. He sews gloves and is thin.\n\nYour Irena", (None, "2013-10-24", None, ["Irena Dovlat"])),
    ("20 May 2019\n\nRe: Detention of Oleg Marten\n\nYour Excellency,\n\nI write to express our concern.\n\nRespectfully,\n\nKarim Osei\nSecretary General", ("Detention of Oleg Marten", "2019-05-20", None, ["Karim Osei"])),
    ("On Tue, 23 Feb 2021 at 09:05, Goran Iliev wrote:\nSubject: visit to the prison\n\nDear Olena,\n\nI saw her for five minutes and she was well.\n\nGoran", ("visit to the prison", "2021-02-23", None, ["Goran Iliev"])),
    ("From: Lena Marten <lena@post.example>\nTo: Karim Osei <osei@walls.example>\nSent: Thursday, 9 May 2019 08:12\nSubject: News of Oleg\n\nDear Karim,\n\nThey let me see him for ten minutes.\n\nLena", ("News of Oleg", "2019-05-09", None, ["Lena Marten"])),
    ("To: Prosecutor General of Veldania\nFrom: Halyna Menko, Lissen, Harbour Street 9\n\nLissen, 20.06.2021\n\nDear Mr. Prosecutor General,\n\nNobody has told me where he is.\n\nHalyna Menko", (None, "2021-06-20", None, ["Halyna Menko"])),
]  # fmt: skip
KEPT_AND_GONE: list[tuple[str, list[str], list[str]]] = [
    (f"{TITLE}\n3 May 2019\n\n{BODY}\n\nMost read\nTen recipes for a rainy day\nStorm over Lissen harbour", ["declined to comment"], ["Most read", "Ten recipes"]),
    (f"{TITLE}\n3 May 2019\n\n{BODY}\n\n3 Comments\nreader7 says:\nDisgraceful.\nlidia says:\nHe is an honest man.", ["declined to comment"], ["Disgraceful", "honest man"]),
    (f"{TITLE}\n3 May 2019\n\n{BODY}\n\nSubscribe to continue reading this story\nAlready a subscriber? Log in", ["declined to comment"], ["Subscribe", "Already"]),
    (f"{TITLE}\n3 May 2019\n\nTweet\nEmail\n\n{BODY}", ["declined to comment"], ["Tweet", "Email"]),
    (f"{TITLE}\n3 May 2019\n\nOleg Marten in 2017{BODY}", ["Police in Toruna"], ["Marten in 2017"]),
    (f"{TITLE}\n3 May 2019\nImage source, Meridian\nImage caption,\nThe gate of the prison\n\n{BODY}", ["Police in Toruna"], ["Image source", "Image caption"]),
    (f"CAPITAL DESK\nHome | Maravik | Toruna | Lissen | Opinion | Donate\n\n{TITLE}\nBy Anna Holt\n3 May 2019\n\n{BODY}\n\nRead more: A safe haven no longer?", ["declined to comment"], ["Read more", "Donate"]),
    (BODY.replace("\n\n", "\n\nRELATED\nMiners walk out in Karsk\n\n"), ["Police in Toruna", "declined"], ["RELATED", "Miners walk"]),
]  # fmt: skip


def facts(found: Document) -> Facts:
    title, published, publisher = (f.value if f else None for f in (found.title, found.published, found.publisher))
    return title, published, publisher, [a.value for a in found.authors]


@pytest.mark.parametrize(("text", "wanted"), STATED + PAPERS)
def test_a_text_states_its_facts_in_the_furniture_around_it(one: One, text: str, wanted: Facts) -> None:
    assert facts(one(text, "x.txt")) == wanted


@pytest.mark.parametrize(("text", "kept", "gone"), KEPT_AND_GONE)
def test_blocks_of_a_site_go_and_sentences_stay(one: One, text: str, kept: list[str], gone: list[str]) -> None:
    view = one(text, "x.txt").view().text
    assert [phrase for phrase in kept if phrase not in view] == []
    assert [phrase for phrase in gone if phrase in view] == []
