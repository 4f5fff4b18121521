"""Which column is which field: by headings, and without them by what stands below."""

import datetime as dt

from career_lib.desk.paste.clipboard import grid
from career_lib.desk.paste.recognition import head, recognized
from career_lib.journey.tables import TABLES

TODAY = dt.date(2026, 11, 15)


def fields(table, text, **known):
    """The field of each column, empty where it is left out."""
    rows, record = grid(text).rows, TABLES[table]
    top = head(rows, record)
    body = [row for line, row in enumerate(rows) if line != top.line]
    return [column.field for column in recognized(body, top.texts, record, known=known, today=TODAY)]


# ---- by heading ------------------------------------------------------------------------------------


def test_a_job_seekers_spreadsheet():
    text = "Company\tPosition\tDate applied\tStatus\tSalary\nAcme\tAnalyst\t3 Nov\tSent\t60k\n"
    assert fields("applications", text) == ["employer", "role", "on", "step", ""]


def test_a_log_of_learning():
    text = "Date\tTopic\tFormat\tDuration (h)\tNotes\n3 Nov\tSEO\tcourse\t1.5\tThree lessons\n"
    assert fields("learning", text) == ["on", "skill", "kind", "hours", "what"]


def test_names_and_labels_of_our_own_tables():
    text = "on,contact,company,role,tag,source,cadence_days,limit_days\n2026-11-03,Jo,Acme,CMO,,,60,120\n"
    own = ["on", "contact", "company", "role", "tag", "source", "cadence_days", "limit_days"]
    assert fields("contacts", text) == own
    text = "Day,Contact,Company,Due after (days),Overdue after (days)\n2026-11-03,Jo,Acme,60,120\n"
    assert fields("contacts", text) == ["on", "contact", "company", "cadence_days", "limit_days"]


def test_one_heading_means_in_each_table_what_that_table_asks():
    assert fields("contacts", "Name\tTitle\nJo Park\tCMO\n") == ["contact", "role"]
    assert fields("learning", "Title\tHours\nSEO for all\t2\n") == ["what", "hours"]


def test_a_field_is_one_column_only_and_its_own_name_counts_before_others():
    text = "Date of reply\tDay\tEmployer\tCompany size\n9 Nov\t3 Nov\tAcme\t50\n"
    assert fields("applications", text) == ["", "on", "employer", ""]


def test_headings_may_stand_below_a_title():
    rows = grid("My applications\t\nEmployer\tRole\nAcme\tAnalyst").rows
    assert head(rows, TABLES["applications"]).line == 1


def test_a_row_of_values_is_no_line_of_headings():
    assert head(grid("SEO\tcourse\nSEO\tbook").rows, TABLES["learning"]).line is None
    assert head(grid("Jo Park\tmet\nAl Min\tcall").rows, TABLES["touches"]).line is None


def test_headings_in_another_language_are_known_by_the_digits_below():
    text = "Firma\tStelle\tWann\nAcme\tBrand manager\t3.11.2026\nBolt\tAnalyst\t4.11.2026\n"
    assert fields("applications", text) == ["employer", "role", "on"]


def test_two_lines_are_too_few_to_tell_that_the_first_is_unlike_the_other():
    assert head(grid("Acme\tsoon\nBolt\t3 Nov").rows, TABLES["applications"]).line is None


def test_below_an_unknown_heading_only_what_is_needed_and_sure_is_recognized():
    assert fields("checkins", "Week\tEnergy\tHours\tPages\n2026-11-01\t3\t2\t7\n") == ["on", "energy", "hours", ""]


# ---- by content ------------------------------------------------------------------------------------


def test_a_list_of_applications():
    text = "1. Acme – Marketing Analyst, 3 Nov, Sent\n2. Bolt – Brand Manager, 4 Nov, Interviewing"
    assert fields("applications", text) == ["employer", "role", "on", "step"]
    assert fields("applications", "Marketing Analyst | Acme\nBrand Manager | Bolt") == ["role", "employer"]


def test_learning_by_known_skills_choices_and_numbers():
    text = "3 Nov\tSEO\tcourse\t1.5\tThree lessons on links\n4 Nov\tSEO\tbook\t2\tTwo chapters\n"
    assert fields("learning", text, skill=["SEO"]) == ["on", "skill", "kind", "hours", "what"]
    assert fields("learning", text) == ["on", "skill", "kind", "hours", "what"], "it reads like a name"
    assert fields("learning", "read about SEO\tbook\nmade notes\tbook\n") == ["what", "kind"], "it does not"


def test_touches_by_known_people():
    text = "jo park | coffee | 3 Nov 2026\nal min | email | 4 Nov 2026"
    assert fields("touches", text, contact=["Jo Park"]) == ["contact", "kind", "on"]


def test_events_and_people():
    assert fields("events", "MeetUp Berlin, 3 Nov, meetup, 4\nGrowth Day, 5 Nov, conference, 12") == [
        *("event", "on", "kind", "people_met")
    ]
    assert fields("contacts", "Jo Park,Acme,Chief Marketing Officer\nAl Min,Bolt,Brand Manager\n") == [
        *("contact", "company", "role")
    ]


def test_a_word_of_a_choice_within_a_name_makes_no_column_of_choices():
    assert fields("events", "Growth Meetup Berlin – 3 Nov – 5 people\nMeetup Day – 9 Nov – 12 people") == [
        *("event", "on", "people_met")
    ]


def test_two_alike_numbers_are_taken_in_their_order_and_two_unlike_are_left_to_the_user():
    assert fields("wins", "Rewrote mails; open rate; 18; 25\nShort form; sign-ups; 1; 3") == [
        *("win", "metric", "before", "after")
    ]
    assert fields("gigs", "Acme | paid | 6 | 300\nBolt | won | 2 | 100") == ["client", "step", "", ""]
    assert fields("gigs", "Acme | paid | 6 h | €300\nBolt | won | 2 h | €100") == ["client", "step", "hours", "income"]


def test_a_column_that_numbers_the_lines_is_left_out():
    text = "1\tSEO\tcourse\t2\n2\tSEO\tbook\t2\n3\tSEO\tbook\t5\n"
    assert fields("learning", text, skill=["SEO"]) == ["", "skill", "kind", "hours"]


def test_it_is_said_by_what_a_column_was_recognized_or_why_it_is_left_out():
    rows = grid("Date\tSalary\tDay\n3 Nov\t60k\t4 Nov\n").rows
    columns = recognized(rows[1:], rows[0], TABLES["applications"], known={}, today=TODAY)
    assert [column.why for column in columns] == [
        "another column is Day already",
        "this table has no such field",
        "by its heading",
    ]


def test_the_name_of_a_gig_or_project_stands_under_many_headings():
    for heading in ("Project", "Job", "Name", "Title", "Gig", "Assignment", "Auftrag"):
        assert fields("gigs", f"Client\t{heading}\tStatus\nZed\tLogo\tpaid\n") == ["client", "gig", "step"]
    assert fields("projects", "Job\tStatus\nDashboard\tstarted\n") == ["project", "step"]
    assert fields("applications", "Reference\tCompany\tStatus\nA 17\tAcme\tsent\n") == [
        *("application", "employer", "step")
    ]


def test_names_that_are_known_tell_a_column_under_an_unknown_heading():
    text = "Client\tThing\tStatus\tWhose\nZed\tLogo\tpaid\tx\nZed\tFlyer\twon\tx\n"
    assert fields("gigs", text, gig=["Logo"]) == ["client", "gig", "step", ""]
    assert fields("gigs", text) == ["client", "", "step", ""]


def test_headings_in_german_french_and_spanish():
    text = "Datum\tThema\tArt\tStd\tNotiz\n3.11.2026\tSEO\tKurs\t1,5\tgut\n"
    assert fields("learning", text) == ["on", "skill", "kind", "hours", "what"]
    text = "Datum\tAnsprechpartner\tArt\tBemerkung\n3.11.2026\tJo Park\tAnruf\tkurz\n"
    assert fields("touches", text) == ["on", "contact", "kind", "what"]
    text = "Kunde\tAuftrag\tBetrag\tStunden\nZed\tLogo\t300\t2\n"
    assert fields("gigs", text) == ["client", "gig", "income", "hours"]
    assert fields("applications", "Entreprise\tPoste\tStatut\nAcme\tJuriste\tRefus\n") == ["employer", "role", "step"]
    assert fields("applications", "Empresa\tPuesto\tEstado\nAcme\tJefe\tEnviado\n") == ["employer", "role", "step"]
