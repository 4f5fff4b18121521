"""Where `career` and `python -m career_lib` begin.

Importing the rest takes a good part of a second, in which somebody may already have thought better of it.
"""

from __future__ import annotations

import sys

from career_lib.base.errors import STOPPED


def main() -> None:
    """Run the command line; Ctrl-C ends it at any moment with one sentence."""
    try:
        from career_lib.cli import commands

        commands.main()
    except KeyboardInterrupt:
        sys.stderr.write("career: stopped\n")
        sys.exit(STOPPED)


if __name__ == "__main__":
    main()
