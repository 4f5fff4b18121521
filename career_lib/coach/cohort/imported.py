"""Imports what workers need and makes practice reports, in the process that workers and notebooks are forked from."""

import gc

from career_lib.coach.cohort import worker as worker
from career_lib.coach.cohort.rehearsal import rehearse
from career_lib.running import shell as shell
from career_lib.running.lean import lean_imports

with lean_imports():
    from career_lib.report import page as page
    from career_lib.running import notebook as notebook

rehearse()
gc.collect()
gc.freeze()  # what is here stays: no worker and no notebook need look at it when it collects
