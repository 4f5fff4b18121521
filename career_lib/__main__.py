"""`python -m career_lib` is `career`."""

from career_lib.cli import main

main()
