"""What a worker needs, imported once, in the process that all workers are forked from."""

import gc

from career_lib import report
from career_lib.cohort import worker as worker

with report.lean_imports():
    from career_lib import engine as engine
    from career_lib import page as page
    from career_lib import run as run

gc.collect()
gc.freeze()  # what is imported stays: no worker need look at it each time that it collects
