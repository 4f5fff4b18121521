"""What a worker needs, imported once, in the process that all workers are forked from."""

import gc

from career_lib.coach.cohort import worker as worker
from career_lib.running import kernels

with kernels.lean_imports():
    from career_lib.report import page as page
    from career_lib.running import engine as engine

gc.collect()
gc.freeze()  # what is imported stays: no worker need look at it each time that it collects
