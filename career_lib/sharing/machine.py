"""Finds what could show a journey to others: where its folder lies, who may read it, what was left behind.

A finding is a hint, not a proof: the absence of all says only that nothing was found where things usually lie.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import sqlite3
import stat
import subprocess
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path

from career_lib.base import phrases
from career_lib.running.folders import in_use

PRIVATE_FOLDER, PRIVATE_FILE = 0o700, 0o600
"""Rights of the owner alone."""

OTHERS = 0o077
"""Rights of the group and of everybody else."""

LEFT_OVER_AFTER = 3600
"""Seconds after which a report's own folder is no longer that of a report being made."""

_SYNCED = re.compile(
    r"(?P<OneDrive>onedrive\b.*)|(?P<Dropbox>dropbox\b.*)"
    r"|(?P<iCloud>icloud ?drive.*|mobile documents|com~apple~clouddocs)"
    r"|(?P<Google_Drive>google ?drive.*|my drive)|(?P<Nextcloud>nextcloud\b.*|owncloud\b.*)"
    r"|(?P<Box>box|box sync|box-box)|(?P<pCloud>pcloud ?drive)|(?P<MEGA>mega|megasync)"
    r"|(?P<Syncthing>syncthing)|(?P<a_cloud>cloudstorage)",
    re.IGNORECASE,
)
"""How folders are called whose content a program copies to other machines."""

_SYNC_MARKS = {
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".stfolder": "Syncthing",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
    ".tmp.driveupload": "Google Drive",
    ".megaignore": "MEGA",
}
"""What such programs leave in the folder that they copy."""

_NETWORK = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "afpfs", "davfs", "fuse.sshfs", "fuse.davfs2", "9p", "afs", "ncpfs"}
"""File systems on other machines."""

_MANAGED = {
    "usr/local/bin/jamf": "Jamf",
    "Library/Application Support/JAMF": "Jamf",
    "Library/Intune": "Intune",
    "opt/microsoft/intune": "Intune",
    "ProgramData/Microsoft/IntuneManagementExtension": "Intune",
    "opt/microsoft/mdatp": "Microsoft Defender for Endpoint",
    "Library/CS/falcond": "CrowdStrike",
    "opt/CrowdStrike": "CrowdStrike",
    "opt/kandji": "Kandji",
    "Library/Kandji": "Kandji",
}
"""Where programs lie with which companies manage their machines, from the top of the disk."""

_SHELLS = (
    *(".bash_history", ".zsh_history", ".python_history", ".local/share/fish/fish_history"),
    "AppData/Roaming/Microsoft/Windows/PowerShell/PSReadLine/ConsoleHost_history.txt",
)
"""Where shells keep what was typed, from the user's folder; HISTFILE may name another place."""


@dataclass(frozen=True)
class Finding:
    """One thing that could show a journey to others, where it is, and what to do about it."""

    path: Path
    what: str
    remedy: str


@dataclass(frozen=True)
class Machine:
    """What `findings` needs to know of a machine; tests pass in an invented one.

    Attributes
    ----------
    home, top, temporary : Path
        The user's folder, the top of the disk, the folder of temporary files.
    environment : mapping of str to str
    mounts : tuple of (Path, str)
        Where which kind of file system begins.
    now : float, seconds since 1970
    """

    home: Path
    top: Path = Path("/")
    temporary: Path = Path(tempfile.gettempdir())
    environment: Mapping[str, str] = field(default_factory=dict)
    mounts: tuple[tuple[Path, str], ...] = ()
    now: float = 0.0

    @classmethod
    def current(cls) -> Machine:
        """The machine on which this program runs."""
        return cls(
            home=Path.home(),
            top=Path(Path.home().anchor or "/"),
            temporary=Path(tempfile.gettempdir()),
            environment=os.environ,
            mounts=tuple(_mounts(Path("/proc/mounts"))),
            now=time.time(),
        )


def findings(folders: Iterable[Path], machine: Machine) -> tuple[Finding, ...]:
    """Everything found that could show the journeys in some folders to others.

    Parameters
    ----------
    folders : Path, those of the journeys and of their reports
    machine : Machine
    """
    hints: list[Finding] = []
    for folder in map(Path.resolve, folders):
        hints += [*_in_git(folder), *_synced(folder, machine), *_on_network(folder, machine)]
        hints += [*_readable(folder), *_copies(folder)]
    hints += [*_managed(machine), *_typed(machine), *_left_over(machine)]
    return tuple(dict.fromkeys(hints))


def closed(folders: Iterable[Path]) -> tuple[Path, ...]:
    """Take the rights of other users from files and folders; return those that were changed."""
    changed = []
    for folder in folders:
        for path in _open_to_others(folder):
            path.chmod(PRIVATE_FOLDER if path.is_dir() else PRIVATE_FILE)
            changed.append(path)
    return tuple(changed)


# ---- where the folder lies --------------------------------------------------------------------------


def _in_git(folder: Path) -> Iterator[Finding]:
    """A repository around the folder that is sent elsewhere and does not ignore the folder."""
    for top in (folder, *folder.parents):
        git = top / ".git"
        if not git.exists():
            continue
        settings = _settings(git)
        remote = settings.is_file() and re.search(r'^\s*\[remote "', _text(settings), re.MULTILINE)
        program = shutil.which("git")
        tracked = bool(program and _git(program, top, "ls-files", "--", str(folder)))
        if remote and (tracked or not _ignored(program, folder, top)):
            places = f"-C {shlex.quote(str(top))} rm -r -q --cached {shlex.quote(str(folder))}"
            taken_out = f" and take it out: git {places} (what was sent stays in its history)" if tracked else ""
            yield Finding(
                folder,
                f"lies in the git repository {top}, which has a remote and does not ignore it",
                f"add it to {top / '.gitignore'}{taken_out}, or move it",
            )
        return


def _settings(git: Path) -> Path:
    """The settings of a repository; those of a submodule or of a worktree lie elsewhere."""
    if git.is_file():
        git = git.parent / _text(git).removeprefix("gitdir:").strip()
    common = git / "commondir"
    return (git / _text(common).strip() if common.is_file() else git) / "config"


def _text(path: Path) -> str:
    """What a file says; nothing where it may not be read."""
    with suppress(OSError):
        return path.read_text(encoding="utf-8", errors="replace")
    return ""


def _ignored(program: str | None, folder: Path, top: Path) -> bool:
    """Whether git leaves a folder alone; not where there is no git to ask."""
    return bool(program and _git(program, top, "check-ignore", "--no-index", "--", str(folder / "plan.toml")))


def _git(program: str, top: Path, *words: str) -> str:
    completed = subprocess.run([program, "-C", str(top), *words], capture_output=True, text=True, check=False)
    return completed.stdout.strip()


def _synced(folder: Path, machine: Machine) -> Iterator[Finding]:
    """A program that copies the folder to other machines."""
    company = machine.environment.get("OneDriveCommercial", "")
    for top in (folder, *folder.parents):
        by_name = _SYNCED.fullmatch(top.name)
        by_mark = next((who for mark, who in _SYNC_MARKS.items() if (top / mark).exists()), "")
        if by_name or by_mark:
            who = (by_name.lastgroup or "").replace("_", " ") if by_name else by_mark
            works = (bool(company) and top == Path(company).resolve()) or bool(by_name and " - " in top.name)
            yield Finding(
                folder,
                f"lies in {top}, which {who} copies elsewhere{' for your employer' if works else ''}",
                "move it to a folder that is not synced, and empty the sync program's bin",
            )
            return


def _on_network(folder: Path, machine: Machine) -> Iterator[Finding]:
    """A drive that is another machine's."""
    around = [(point, kind) for point, kind in machine.mounts if folder.is_relative_to(point)]
    point, kind = max(around, key=lambda pair: len(pair[0].parts), default=(folder, ""))
    if kind in _NETWORK or str(folder).startswith("\\\\"):
        yield Finding(
            folder, f"lies on a network drive ({kind or point}), whose keeper can read it", "move it to this machine"
        )


def _mounts(table: Path) -> Iterator[tuple[Path, str]]:
    """Where which file system begins, on Linux."""
    with suppress(OSError):
        for line in table.read_text(encoding="utf-8", errors="replace").splitlines():
            _, point, kind, *_ = line.split(" ")
            yield Path(point.replace("\\040", " ")), kind


def _managed(machine: Machine) -> Iterator[Finding]:
    """Programs and settings with which a company manages a machine."""
    for place, who in _MANAGED.items():
        if (path := machine.top / place).exists():
            yield Finding(path, f"{who} manages this machine", "keep your journey on a machine of your own")
            return
    if domain := machine.environment.get("USERDNSDOMAIN"):
        yield Finding(
            machine.home, f"your login belongs to the domain {domain}", "keep your journey on a machine of your own"
        )


# ---- who may read it --------------------------------------------------------------------------------


def _open_to_others(folder: Path) -> list[Path]:
    """The folder and what is in it, where others have any right to it. Windows keeps such rights elsewhere."""
    if os.name != "posix":
        return []
    inside = (path for path in (folder, *folder.rglob("*")) if not path.is_symlink())
    return [path for path in inside if stat.S_IMODE(path.stat().st_mode) & OTHERS]


def _readable(folder: Path) -> Iterator[Finding]:
    """Rights of other users of this machine. In a closed folder, those of the files in it are of no use to them."""
    if folder in (paths := _open_to_others(folder)):
        inside = len(paths) - 1
        files = f", and so can {phrases.counted(inside, 'thing')} in it" if inside else ""
        yield Finding(folder, f"can be read by other users of this machine{files}", "close it: career doctor --fix")


# ---- what was left behind ---------------------------------------------------------------------------


def _copies(folder: Path) -> Iterator[Finding]:
    """Copies of notebooks that Jupyter keeps, with what they showed."""
    for kept in sorted(folder.rglob(".ipynb_checkpoints")):
        if any(kept.iterdir()):
            yield Finding(kept, "holds older copies of your notebooks with what they showed", "delete it")


def _typed(machine: Machine) -> Iterator[Finding]:
    """Histories of typed code and commands that name this program."""
    profiles = Path(machine.environment.get("IPYTHONDIR", machine.home / ".ipython"))
    for path in sorted(profiles.glob("profile_*/history.sqlite")):
        if lines := _typed_lines(path):
            yield Finding(
                path,
                f"keeps {phrases.counted(lines, 'cell')} that you typed",
                "delete it; `career lab` and reports keep no history",
            )
    for name in filter(None, (*_SHELLS, machine.environment.get("HISTFILE"))):
        path = machine.home / name  # an absolute path stays as it is
        if lines := sum("career" in line and "--employer" in line for line in _text(path).splitlines()):
            commands = "a command that names" if lines == 1 else f"{lines} commands that name"
            yield Finding(path, f"keeps {commands} your employer", "delete these lines in it")


def _typed_lines(path: Path) -> int:
    """How many cells of an IPython history use this program."""
    with suppress(sqlite3.Error), closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as history:
        row = history.execute("SELECT count(*) FROM history WHERE source LIKE '%career_lib%'").fetchone()
        return int(row[0])
    return 0


def _left_over(machine: Machine) -> Iterator[Finding]:
    """Folders of reports that were killed before they could tidy up."""
    for path in sorted(machine.temporary.glob("career-*")):
        with suppress(OSError):
            if path.is_dir() and path.stat().st_mtime < machine.now - LEFT_OVER_AFTER and not in_use(path):
                yield Finding(path, "is left over from a report that was ended by force", "delete it")
