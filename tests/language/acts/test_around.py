"""Where and when an act was, and of which body, told by what stands around it. All people and places are invented."""

from __future__ import annotations

from habeas.language import english
from habeas.language.acts import find_acts
from habeas.model.document import Document, Fact


def acts(text: str) -> list[tuple[str, str, str, str]]:
    """(type, last names of the victims, date, place) of the acts of a text published on 15 June 2021."""
    published = Fact(value="2021-06-15", origin="line 1")
    a = english.analyse(Document(sha256="0" * 64, full=text, language="en", published=published))
    names = [f.name for f in a.figures]
    return [
        (
            x.type,
            " ".join(names[v].split()[-1] for v in x.victims),
            x.date or "",
            "" if x.place is None else names[x.place],
        )
        for x in find_acts(a)
    ]


def test_what_is_done_to_its_offices_is_done_to_the_body_named_last() -> None:
    text = (
        "The Union of Lissen Miners was founded in 1998. "
        "Its offices have been searched four times and its accounts were frozen in June 2014."
    )
    assert [x[:2] for x in acts(text)] == [("search", "Miners"), ("seizure", "Miners")]


def test_the_site_and_it_are_the_outlet_named_last_not_who_shuts_it() -> None:
    text = (
        "Irena Dovlat founded the newspaper Morning Bell in 2009. "
        "The Information Ministry warned her twice, and a court in Toruna banned it in March 2014."
    )
    assert ("censorship", "Bell", "2014-03", "Toruna") in acts(text)


def test_where_two_bodies_could_be_it_nobody_is_named() -> None:
    text = "The newspaper Morning Bell and the newspaper Zarya met. Its offices were searched."
    assert ("search", "") in [x[:2] for x in acts(text)]


def test_a_lead_is_told_of_the_person_whose_name_and_age_open_the_next_sentence() -> None:
    text = (
        "A crane operator who was arrested in Lissen was found dead in his cell on Monday.\n\n"
        "Ismet Hadar, 41, had been held in Toruna prison since March."
    )
    assert ("death", "Hadar", "2021-06-14") in [x[:3] for x in acts(text)]


def test_the_flat_of_an_editor_is_searched_as_his() -> None:
    text = "Tomas Belenko, the editor of the Lantern, was led away. The search of the editor’s flat went on until two."
    assert ("search", "Belenko") in [x[:2] for x in acts(text)]


def test_a_lead_that_counts_its_people_is_told_of_those_whose_names_open_the_next_sentence() -> None:
    text = "Police in Lissen have detained two bakers. Ismet Hadar and Lena Tovi had handed out leaflets."
    assert ("detention", "Hadar Tovi") in [(t, " ".join(sorted(w.split()))) for t, w, *_ in acts(text)]
    text = "Police in Lissen have detained two bakers. Ismet Hadar and Lena Tovi said they had seen the vans."
    assert ("detention", "") in [x[:2] for x in acts(text)]


def test_a_lead_is_not_told_of_the_official_who_speaks_next() -> None:
    text = (
        "A crane operator was found dead in his cell on Monday.\n\n"
        "Anton Melk, who runs the prison, said that nobody had touched him."
    )
    assert ("death", "") in [x[:2] for x in acts(text)]


def test_the_banker_is_whom_the_text_calls_so() -> None:
    text = "The banker Marat Osenov fled in 2009. In 2011 the banker was granted asylum in Kharsia."
    assert ("protection", "Osenov", "2011", "Kharsia") in acts(text)


def test_what_was_so_long_before_a_dated_act_is_dated_from_it() -> None:
    text = (
        "Irena Dovlat left Veldania in May 2015, two months after a court in Toruna had shut down "
        "her newspaper, Morning Bell."
    )
    assert ("censorship", "Bell", "2015-03", "Toruna") in acts(text)


def test_what_an_act_led_to_is_of_its_day_and_place() -> None:
    text = (
        "In Toruna, where police opened fire on striking miners on 16 December 2011, killing at least four, "
        "nobody was charged."
    )
    assert ("death", "", "2011-12-16", "Toruna") in acts(text)


def test_a_court_sentences_where_it_sits() -> None:
    text = "He had been held in Toruna. The Toruna District Court sentenced Irena Dovlat to two years on 4 June 2021."
    assert ("conviction", "Dovlat", "2021-06-04", "Toruna") in acts(text)


def test_a_judge_orders_somebody_held_where_he_sits() -> None:
    text = "A judge in Lissen on Thursday ordered Irena Dovlat to be held for a further two months."
    assert ("detention", "Dovlat", "2021-06-10", "Lissen") in acts(text)


def test_who_leaves_a_prison_was_let_out_there() -> None:
    text = "Irena Dovlat was released from the prison in Lissen on 4 May 2021."
    assert ("release", "Dovlat", "2021-05-04", "Lissen") in acts(text)


def test_who_is_taken_while_visiting_a_town_is_taken_there() -> None:
    text = "A native of Lissen, Irena Dovlat was arrested on 1 June 2021 while visiting her sister in Toruna."
    assert ("arrest", "Dovlat", "2021-06-01", "Toruna") in acts(text)


def test_a_strike_begun_in_a_prison_is_there() -> None:
    text = "Irena Dovlat began a hunger strike in Toruna prison on 15 May 2021."
    assert [(x[0], x[3]) for x in acts(text)] == [("hunger-strike", "Toruna prison")]


def test_a_day_right_before_the_second_verb_is_its_own() -> None:
    text = "Anton Brod was arrested in January 2012 and on 8 October of that year sentenced to seven years."
    assert [x[2] for x in acts(text)] == ["2012-01", "2012-10-08"]


def test_a_name_behind_a_day_is_the_victim_though_the_parser_hangs_it_on_the_day() -> None:
    text = "On 3 November 2018 Tomas Belenko was abducted by unidentified men outside the fish market of Lissen."
    assert ("disappearance", "Belenko", "2018-11-03", "Lissen") in acts(text)


def test_who_is_picked_up_on_a_day_of_its_own_was_arrested_beside_being_held() -> None:
    text = (
        "Irena Dovlat has been held at the Lissen holding centre since 19 May 2021, "
        "when officers picked her up at a bakery."
    )
    assert [x[0] for x in acts(text)] == ["detention", "arrest"]


def test_a_lawyer_who_lodges_a_complaint_for_somebody_takes_his_step() -> None:
    text = "Tomas Belenko is held. I lodged a complaint for Tomas Belenko with the prosecutor on 4 May 2021."
    assert ("appeal", "Belenko", "2021-05-04") in [x[:3] for x in acts(text)]


def test_who_told_that_he_was_beaten_is_the_one_it_happened_to() -> None:
    text = (
        "The judge set aside the testimony of the photographer Tomas Belenko, "
        "who had told the court in May that he was beaten in a cellar."
    )
    assert ("ill-treatment", "Belenko") in [x[:2] for x in acts(text)]


def test_what_somebody_is_fined_for_is_no_act_of_its_own() -> None:
    assert [x[0] for x in acts("Irena Dovlat was fined for defaming the prison administration.")] == ["conviction"]


def test_the_head_of_a_union_is_no_part_of_a_body() -> None:
    text = "Prosecutors in Toruna have charged the head of the miners' union, Tomas Belenko, with inciting unrest."
    assert ("charge", "Belenko", "", "Toruna") in acts(text)


def test_a_prison_in_a_town_is_the_place_not_the_town() -> None:
    text = "Irena Dovlat was held in Remand Prison No. 1 in Toruna, where she was beaten."
    assert [x[3] for x in acts(text)] == ["Remand Prison No. 1", "Remand Prison No. 1"]


def test_there_is_the_prison_that_the_sentence_before_names_not_its_town() -> None:
    text = "Irena Dovlat was in the basement of Police Station No. 7 in Toruna. There she was beaten by a captain."
    assert ("ill-treatment", "Dovlat", "", "Police Station No. 7") in acts(text)


def test_who_is_killed_when_troops_fire_in_a_town_is_killed_there() -> None:
    text = "A teacher was killed on 13 June 2021 when troops fired at a crowd in the town of Lissen."
    assert ("death", "", "2021-06-13", "Lissen") in acts(text)


def test_a_country_named_right_before_which_is_where_asylum_was_given() -> None:
    text = "In April 2019 Irena Dovlat fled to Kharsia, which gave her asylum in May 2020."
    assert ("protection", "Dovlat", "2020-05", "Kharsia") in acts(text)


def test_a_participle_that_opens_the_sentence_is_told_of_its_subject() -> None:
    text = "Cleared of all charges on 11 June 2021, the lawyer Irena Dovlat hugged her children."
    assert ("acquittal", "Dovlat", "2021-06-11") in [x[:3] for x in acts(text)]


def test_a_town_that_a_despatch_comes_from_in_capitals_is_where_its_court_sits() -> None:
    text = (
        "PORT LASKO. The Criminal Court of Port Lasko on 4 June 2021 sentenced Tomas Belenko "
        "to seven years in prison for disclosing state secrets."
    )
    assert [(x[0], x[3].title()) for x in acts(text)] == [("conviction", "Port Lasko")]


def test_the_day_that_a_clause_opens_with_is_that_of_its_first_verb() -> None:
    text = "On 1 June masked men searched the flat of Irena Dovlat, sister of Anton Dovlat, and took away two phones."
    assert [x[:3] for x in acts(text)] == [("search", "Dovlat", "2021-06-01"), ("seizure", "Dovlat", "2021-06-01")]


def test_the_day_that_opens_a_sentence_is_not_that_of_a_later_clause_of_its_own() -> None:
    text = "On 12 May 2020 the government revoked the order, but Irena Dovlat has been charged with bribing officials."
    assert ("charge", "Dovlat", "") in [x[:3] for x in acts(text)]


def test_who_is_found_hanged_on_a_day_died_on_it() -> None:
    text = "Irena Dovlat, who had refused to sign a statement, was found hanged in her garage on 2 February 2018."
    assert ("death", "Dovlat", "2018-02-02") in [x[:3] for x in acts(text)]


def test_a_tribunal_that_sits_in_a_town_convicts_there() -> None:
    text = "On 9 June 2021 a military tribunal sitting in Lissen found Irena Dovlat guilty of insulting the army."
    assert ("conviction", "Dovlat", "2021-06-09", "Lissen") in acts(text)


def test_a_village_near_a_town_is_the_place() -> None:
    text = "In the village of Orlo, near Lissen, soldiers burned eleven houses and killed six farmers on 21 April 2021."
    assert ("death", "", "2021-04-21", "Orlo") in acts(text)


def test_what_is_feared_of_a_return_is_feared_in_the_country_of_the_return() -> None:
    text = "Irena Dovlat is a lawyer. She claims that if she is returned to Georgia, she is at risk of being tortured."
    assert ("ill-treatment", "Dovlat", "", "Georgia") in acts(text)


def test_whoever_is_kept_from_leaving_a_country_is_kept_in_it() -> None:
    text = "Irena Dovlat is a lawyer. On 12 December 2000 she was prevented from leaving Georgia."
    assert ("travel-ban", "Dovlat", "2000-12-12", "Georgia") in acts(text)


def test_asylum_is_sought_on_the_day_of_the_arrival() -> None:
    text = "Irena Dovlat arrived in Georgia on 16 May 2014 and sought asylum there."
    assert ("protection", "Dovlat", "2014-05-16", "Georgia") in acts(text)


def test_an_order_has_its_day_and_so_has_what_it_orders() -> None:
    text = (
        "Irena Dovlat is a lawyer. On 28 February 2017, the prefect issued an order requiring Irena Dovlat to leave "
        "the territory. By order of the rector of 16 March 2018, Irena Dovlat was excluded from the institute."
    )
    assert {x[:3] for x in acts(text)} >= {
        ("deportation", "Dovlat", "2017-02-28"),
        ("dismissal", "Dovlat", "2018-03-16"),
    }


def test_he_behind_a_colon_is_of_whom_the_relative_clause_tells() -> None:
    text = (
        "Boris Tal is a national of Kharsia. He submits that he is in danger. He refers to Ivan Orsan, who shared his "
        "cell and was deported to Kharsia by another State in 2011: on arrival he was beaten by guards."
    )
    assert ("ill-treatment", "Orsan") in [x[:2] for x in acts(text)]


def test_the_person_sought_is_whom_the_proceedings_concern() -> None:
    text = (
        "In the extradition proceedings concerning\n\nYussuf AL RAMI, born on 3 June 1968.\n\n"
        "Mr Al Rami came in 2012. His cousin Salim Al Rami is in Kharsia. The person sought was apprehended in Lissen."
    )
    assert [x[:2] for x in acts(text)] == [("arrest", "RAMI")]


def test_a_complaint_that_a_lawyer_files_is_of_the_client_whom_the_mail_is_about() -> None:
    text = (
        "Dear Irena,\n\nBoris Tal was moved on Monday. Boris Tal is ill and my client has no blanket. "
        "I have filed a complaint with the regional prosecutor.\n\nYours sincerely,\nAgnes Rohl"
    )
    assert ("appeal", "Tal") in [x[:2] for x in acts(text)]
