import math

import pandas as pd

from career_lib.sharing.view import view
from career_lib.tactics.freelance.numbers import gig_ladder, gig_totals, monthly_earnings
from tests.story import journey_of

A_SPRING_OF_GIGS = """
    gigs
    on, gig, step, client, hours, income, skills
    2026-02-02, Bakery, lead, Corner bakery, 0, 0,
    2026-02-20, Bakery, won, , 2, 50, Copywriting
    2026-03-05, Bakery, paid, , 8, 300, SEO; Copywriting
    2026-04-05, Choir, proposed, Choir, 1, 0,
    2026-04-06, Pottery, lost, Pottery, 1.5, 20, Photography
    2026-04-07, Workshop, delivered, Workshop, 10, 0, SEO
"""


def test_the_rows_of_a_gig_add_up():
    bakery = gig_ladder(journey_of(A_SPRING_OF_GIGS)).set_index("gig").loc["Bakery"]
    assert (bakery["hours"], bakery["income"], bakery["hourly_rate"]) == (10, 350, 35)
    assert bakery["skills"] == ("Copywriting", "SEO")
    assert (bakery["client"], bakery["step"], bakery["state"]) == ("Corner bakery", "paid", "done")
    assert bakery["since"] == pd.Timestamp("2026-03-05")


def test_a_gig_is_open_until_it_is_delivered_or_lost():
    assert gig_ladder(journey_of(A_SPRING_OF_GIGS))["state"].tolist() == ["done", "open", "lost", "done"]


def test_every_month_since_the_start_is_there_with_its_hours_and_income():
    months = monthly_earnings(journey_of(A_SPRING_OF_GIGS, start="2026-01-12", as_of="2026-05-01"))
    assert months["month"].dt.strftime("%b").tolist() == ["Jan", "Feb", "Mar", "Apr", "May"]
    assert months["hours"].tolist() == [0, 2, 8, 12.5, 0]
    assert months["income"].tolist() == [0, 50, 300, 20, 0]


def test_a_gig_from_before_the_start_is_not_forgotten():
    months = monthly_earnings(journey_of(A_SPRING_OF_GIGS, start="2026-04-01", as_of="2026-04-30"))
    assert months["income"].sum() == 370
    assert len(months) == 3


def test_the_totals_count_how_far_each_gig_ever_got():
    totals = gig_totals(journey_of(A_SPRING_OF_GIGS))
    assert (totals.leads, totals.won, totals.delivered, totals.paid, totals.lost) == (4, 2, 2, 1, 1)
    assert (totals.hours, totals.income) == (22.5, 370)


def test_the_hourly_rate_is_over_delivered_gigs_only():
    totals = gig_totals(journey_of(A_SPRING_OF_GIGS))
    assert totals.hourly_rate == 350 / 20
    assert totals.skills == ("Copywriting", "SEO"), "a lost gig proves nothing"


def test_without_hours_there_is_no_rate():
    journey = journey_of("""
        gigs
        on, gig, step, income
        2026-02-02, Bakery, paid, 50
    """)
    assert gig_totals(journey).hourly_rate is None
    assert math.isnan(gig_ladder(journey)["hourly_rate"].iloc[0])


def test_money_that_is_not_shared_is_unknown_and_not_zero():
    seen = view(journey_of(A_SPRING_OF_GIGS), "mentor")
    assert gig_ladder(seen)["income"].isna().all()
    assert monthly_earnings(seen)["income"].isna().all()
    totals = gig_totals(seen)
    assert (totals.income, totals.hourly_rate, totals.hours) == (None, None, 22.5)


def test_money_that_is_shared_is_seen():
    seen = view(journey_of(A_SPRING_OF_GIGS, share=["money"]), "mentor")
    assert gig_totals(seen).income == 370


def test_half_an_hour_has_a_rate_too():
    journey = journey_of("""
        gigs
        on, gig, step, hours, income
        2026-02-02, Bakery, paid, 0.5, 30
    """)
    assert gig_totals(journey).hourly_rate == 60
