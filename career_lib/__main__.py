"""Where `career` and `python -m career_lib` begin.

Importing the rest takes a good part of a second, in which somebody may already have thought better of it.
"""

from __future__ import annotations

import sys

STOPPED = 130
"""The exit code of what was stopped with Ctrl-C, as shells have it: 128 + SIGINT."""


def main() -> None:
    """Run the command line; stopped at any moment, it says so in a sentence."""
    try:
        from career_lib import cli

        cli.main()
    except KeyboardInterrupt:
        sys.stderr.write("career: stopped\n")
        sys.exit(STOPPED)


if __name__ == "__main__":
    main()
