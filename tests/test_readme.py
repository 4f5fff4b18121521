"""Every command of the README runs."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

HOME = Path(__file__).parent.parent
README = (HOME / "README.md").read_text(encoding="utf-8")


def commands() -> list[list[str]]:
    """What follows `career` in each line of the README's code blocks, each once, in order."""
    lines = [line for block in re.findall(r"```(?:sh|bat)\n(.*?)```", README, re.S) for line in block.splitlines()]
    typed = [match[1] for line in lines if (match := re.search(r"(?:^|[/\\])career (.*)", line))]
    return [shlex.split(words, comments=True) for words in dict.fromkeys(typed)]


def test_the_commands_of_the_readme_run_in_its_order(tmp_path):
    """`career lab` starts a server and is run by tests/test_browser.py; here its help must exist."""
    typed = commands()
    assert [words[0] for words in typed] == ["report", "init", "lab", "report", "share", "share", "doctor", "cohort"]
    for words in typed:
        words = [*words, "--help"] if words[0] == "lab" else words
        at_sample = "data/demo" in words
        root = [] if at_sample else ["--data", str(tmp_path / "people")]
        words = [str(HOME / word) if word == "data/demo" else word for word in words]
        run = subprocess.run(
            [sys.executable, "-m", "career_lib", *words, *root],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
        )
        found_something = words[0] == "doctor" and run.returncode == 1 and not run.stderr
        assert run.returncode == 0 or found_something, (words, run.stderr)


def test_every_make_target_of_the_readme_exists():
    makefile = (HOME / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"^make (\w+)", README, re.M):
        assert re.search(rf"^{target}:", makefile, re.M), target


def test_the_files_that_the_readme_links_to_exist():
    for target in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (HOME / target).is_file(), target
