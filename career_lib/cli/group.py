"""A command group that prints every user mistake as one sentence."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any, NoReturn

import typer
from typer.core import TyperGroup

from career_lib.base.errors import STOPPED, CareerError
from career_lib.base.phrases import ended
from career_lib.cli.terminal import echo

_TYPED_WRONGLY: Any = typer.BadParameter.__base__
"""What all mistakes of typing are; typer names only the most frequent one."""


class Commands(TyperGroup):
    """Typer's group of commands; it prints every user mistake as one sentence."""

    def main(self, args: Sequence[str] | None = None, *_: Any, **__: Any) -> NoReturn:
        """Run one command and end the process: `career` alone opens the app, `career help report` shows the help."""
        words = list(sys.argv[1:] if args is None else args) or ["app"]
        if words[0] == "help":
            words = [*words[1:2], "--help"]
        code: object = 1
        try:
            code = super().main(words, prog_name="career", standalone_mode=False)
        except _TYPED_WRONGLY as error:
            echo(_mistyped(error), err=True)
            code = 2
        except CareerError as error:
            echo(f"career: {error}", err=True)
        except typer.Abort:
            code = STOPPED
        if code == STOPPED:
            echo("career: stopped", err=True)
        sys.exit(code if isinstance(code, int) else 0)


def _mistyped(error: Any) -> str:
    """What was typed wrongly, and how to see what is right: "career init: --hours is 0; use ..."."""
    option, command = _option(error), error.ctx.command_path if error.ctx else "career"
    if option and not error.message:
        about = error.param.help or ""
        sentence = f"{option} is missing: {about[:1].lower()}{about[1:].rstrip('.')}."
    elif option:
        sentence = f"{option} {error.message}."
    else:
        text = error.format_message().removeprefix("Invalid value: ").rstrip(".")
        sentence = ended(f"{text[:1].lower()}{text[1:]}")
    return f"{command}: {sentence} See: {command} --help"


def _option(error: Any) -> str:
    """The option or argument that a mistake is about, as one types it; empty where it is about none."""
    param = getattr(error, "param", None)
    if param is None:
        return ""
    return str(max(param.opts, key=len)) if param.param_type_name == "option" else str(param.metavar or param.name)
