def test_the_dateline_of_a_report_dates_its_days_without_a_year() -> None:
    text = "TORUNA, 14 March 2018 — A radio host was flown home.\nShe had lived abroad since 2014. He was held on 2 February."
    assert [d.edtf for d in find_dates(text, language="en")][-1] == "2018-02-02"
