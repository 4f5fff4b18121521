"""A run over many journeys: makes a report, and a row in one table, for each.

    places      a folder on this machine or in an object store
    work        what is done for one journey, and the coach's page, wherever it is done
    crew        who does it: processes, or the machines behind a Dask scheduler
    worker      how such a process begins and ends; what it has imported by then is in `imported`
    run         all of it: hands out the work, gathers what came, publishes the table and the coach's page

A journey is never lost and never done twice: its report and its card (`work.Card`) are published by rename, the
card last, and it is done when its card has the fingerprint of what it is made from.
"""

from career_lib.coach.cohort.crew import Crew, cores, machines, processes
from career_lib.coach.cohort.places import Place, place
from career_lib.coach.cohort.run import Result, run
from career_lib.coach.cohort.work import Order, Outcome

__all__ = ["Crew", "Order", "Outcome", "Place", "Result", "cores", "machines", "place", "processes", "run"]
