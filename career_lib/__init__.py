"""Plan and track the way out of the wrong job.

The rooms, each standing on those below it:

    cli         the commands: what is typed, what the terminal shows
    coach       many journeys: one row each, the coach's page, reports through any Executor
    report      one journey as one page: the questions, the notebook that asks them, the file
    desk        what the notebooks to write in call: forms, JupyterLab on working copies
    sharing     what others may see, the search of the bytes, this machine; `mentor` asks and reads the answer
    tactics     deadline, skills, exposure, freelance, network: each with its numbers, charts and words
    journey     the tables and the plan, one journey as of a day, the roles; `store` alone reads and writes one
    drawing     paper, pen and letters of every chart
    running     one notebook in one process of its own, within limits
    base        errors, phrases, where the shipped files are

See docs/architecture.md.
"""

from career_lib.base.moved import find_former_places

__version__ = "0.1.0"

find_former_places()
