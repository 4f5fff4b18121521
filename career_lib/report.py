"""One journey as one HTML or PDF file: a notebook with papermill's parameters, published only when it ran to its end.

The kernel starts first and imports what the notebook will ask for, while this process imports
papermill and nbconvert: that is where most of the time of a report goes (see benchmarks/report.py).
It is a process of its own, in a private folder of its own, and gone when the report is done.
"""

from __future__ import annotations

import atexit
import datetime as dt
import functools
import getpass
import json
import logging
import os
import shutil
import socket
import stat
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from career_lib.errors import UNREAD, CareerError, LeakError, ReportFailedError
from career_lib.shipped import NOTEBOOKS
from career_lib.warm import NO_HISTORY

if TYPE_CHECKING:
    from career_lib.journey import Journey
    from career_lib.records import Plan
    from career_lib.run import Progress
    from career_lib.scan import Hit, Private
    from career_lib.warm.process import Preloaded

PROGRESS = NOTEBOOKS / "progress.ipynb"
"""The notebook that a report is made of."""

TIME_LIMIT = 120.0
"""Seconds that a notebook may take in all: some fifty times what it takes."""


def render(
    root: Path,
    id: str,
    *,
    as_of: dt.date,
    audience: Literal["self", "mentor"] = "self",
    pdf: bool = False,
    out: Path | None = None,
    since: dt.date | None = None,
    timeout: float = TIME_LIMIT,
    progress: Progress | None = None,
    unread: Callable[[int], None] | None = None,
    notebook: Path = PROGRESS,
) -> Path:
    """The file of one journey as it stood on a day; the same journey and day give the same bytes.

    Parameters
    ----------
    root : Path
        The folder that holds the journeys.
    id : str
        Whose journey.
    as_of : date
        The last day that counts. A day that lies ahead counts what is recorded so far.
    audience : "self" or "mentor"
        Who will read it.
    pdf : bool
        Whether it is a tagged PDF instead of an HTML file.
    out : Path, optional
        Where to publish it; `kept(id, as_of, audience)` without it.
    since : date, optional
        What changed is counted from here; without it, from the last report that was kept for the
        same audience, and without one from a month before.
    timeout : float, seconds, > 0
        When to give up.
    progress : callable, optional
        Told before each cell how far it is.
    unread : callable, optional
        Told how many things in the files could not be used, if there are any.
    notebook : Path
        The notebook to run; it declares the parameters `person`, `as_of`, `audience`, `data`, `since`.

    Raises
    ------
    UnknownJourneyError
        When there is no such journey.
    BadPlanError
        When its plan is missing or cannot be used.
    ReportFailedError
        When a cell failed, took too long or said too much. Nothing is published then, and the report
        that was there before stays.
    LeakError
        When a file for a mentor tells something private. Nothing is published then either.
    """
    checked_target(out, root, pdf=pdf)
    html = html_of(
        root,
        id,
        as_of=as_of,
        audience=audience,
        since=since or last_kept_before(as_of, id, audience),
        timeout=timeout,
        progress=progress,
        unread=unread,
        notebook=notebook,
    )
    return publish(html, root, id, as_of=as_of, audience=audience, pdf=pdf, out=out)


def html_of(
    root: Path,
    id: str,
    *,
    as_of: dt.date,
    audience: Literal["self", "mentor"] = "self",
    since: dt.date | None = None,
    timeout: float = TIME_LIMIT,
    progress: Progress | None = None,
    unread: Callable[[int], None] | None = None,
    notebook: Path = PROGRESS,
    warm: bool = False,
) -> str:
    """The page of one journey, not published yet; the parameters are those of `render` and `page_of`.

    Without `since`, what changed is counted from a month before.
    """
    if not (root / id / "plan.toml").is_file():
        from career_lib.store import folders

        folders.existing(root, id)  # says what is wrong with it
    parameters = {
        "person": id,
        "as_of": as_of.isoformat(),
        "audience": audience,
        "data": str(root.resolve()),
        "since": since.isoformat() if since else "",
    }
    return page_of(
        notebook, parameters, audience=audience, timeout=timeout, progress=progress, unread=unread, warm=warm
    )


def page_of(
    notebook: Path,
    parameters: Mapping[str, str],
    *,
    audience: Literal["self", "mentor"] = "self",
    timeout: float = TIME_LIMIT,
    progress: Progress | None = None,
    unread: Callable[[int], None] | None = None,
    warm: bool = False,
) -> str:
    """The page that a notebook makes with its parameters.

    Parameters
    ----------
    notebook : Path
    parameters : mapping of str to str
        Each is declared by the notebook.
    audience, timeout, progress, unread
        As in `render`.
    warm : bool
        Whether the kernel is a forked child of a process with its imports behind it, where that can be:
        it pays from the second notebook on that one program runs.
    """
    begun = _forked if warm else _booted
    with lean_imports(), begun(_imports(notebook)) as kernel:
        # Imported here, while the kernel boots, and not at the top: together they take a second.
        from career_lib import page, run

        done = run.executed(notebook, parameters, kernel=kernel, timeout=timeout, progress=progress)
        if unread and (count := _unread(done.cells)):
            unread(count)
        return page.page(done, audience)


def _unread(cells: Iterable[Any]) -> int:
    """How many things could not be used, as the outputs of a notebook say beside what they show."""
    said = (output.get("metadata", {}).get(UNREAD, 0) for cell in cells for output in cell.get("outputs", ()))
    return max(said, default=0)


def publish(
    html: str,
    root: Path,
    id: str,
    *,
    as_of: dt.date,
    audience: Literal["self", "mentor"],
    pdf: bool = False,
    out: Path | None = None,
) -> Path:
    """Put a page into its place, once nothing private was found in its bytes if somebody else reads it.

    Raises
    ------
    LeakError
        When a file for a mentor tells something private; nothing is published then.
    CareerError
        When it cannot be written, or not be made a PDF.
    """
    checked_target(out, root, pdf=pdf)
    data = html.encode()
    if pdf:
        from career_lib import page

        data = page.printed(html)
    if audience != "self":
        refuse_leaks(data, root, id)
    return published(data, out or kept(id, as_of, audience, pdf=pdf))


# ---- what leaves -----------------------------------------------------------------------------------

_MOST_TOLD = 10
"""Private values that one message names."""

_MANYS_LOGINS = {"root", "user", "users", "admin", "administrator", "guest", "home", "localhost", "ubuntu", "debian"}
"""Names of accounts and machines that tell nobody apart."""


def refuse_leaks(data: bytes, root: Path, id: str) -> None:
    """Nothing, unless the bytes of a file tell anything private of a journey or of this machine.

    Raises
    ------
    LeakError
        Which private values stand where, and what to do about it.
    """
    from career_lib import page, privacy, scan, store

    journey = store.read(root, id)
    values = privacy.private_values(journey, of_this_machine(root, id))
    if hits := scan.scan(data, values, ordinary=ordinary_words(journey), own=page.constants()):
        raise LeakError(_told(hits, journey.plan))


def ordinary_words(journey: Journey) -> frozenset[str]:
    """What a mentor's report of a journey says by itself, with the "you can ..." sentences of the skills in it."""
    from career_lib import privacy, roles, vocabulary

    skills = privacy.view(journey, "mentor").requirements["skill"].unique()
    said = {skill: roles.can_sentences(skill, journey.plan.role) for skill in skills}
    # where a sentence names its skill, that is the traveller's word: it may be one of the employer's
    return vocabulary.ordinary_words(*(can.removeprefix(f"{skill}:") for skill, cans in said.items() for can in cans))


def of_this_machine(root: Path, id: str) -> Iterator[Private]:
    """What tells whose machine it is: the folders, the login, its name in the network; and the replies' secret."""
    from career_lib import store
    from career_lib.scan import Private

    places = {"the home folder": str(Path.home()), "the folder of the journeys": str(root.resolve())}
    if key := store.reply_key(root, id):
        yield Private(key.hex(), "text", "this machine", 0, "reply.key")
    for what, place in places.items():
        if len(place) > 1:
            yield Private(place, "place", "this machine", 0, what)
    names = {"the name": socket.gethostname().partition(".")[0]}
    with suppress(OSError, KeyError):  # a user without a name, as in some containers
        names["the login"] = getpass.getuser()
    for what, name in names.items():
        if len(name) >= _SHORTEST_NAME and name.casefold() not in _MANYS_LOGINS:
            yield Private(name, "name", "this machine", 0, what)


_SHORTEST_NAME = 4
"""Letters; shorter logins and names of machines stand in other words' company everywhere."""


def _told(hits: Sequence[Hit], plan: Plan) -> str:
    """Which values were found where, and the three things to do about it, with the lines that do them."""
    from career_lib.records import NAME_LENGTH
    from career_lib.scan import Mask

    whole = [hit for hit in _of_each_text(hits) if not any(_part_of(hit, other) for other in hits)]
    lines = [f"  {hit}" for hit in whole[:_MOST_TOLD]]
    if len(whole) > _MOST_TOLD:
        lines.append(f"  and {len(whole) - _MOST_TOLD} more")
    texts = {hit.private.text: hit.around for hit in whole[:_MOST_TOLD]}
    maskable = [text for text, around in texts.items() if len(text) <= NAME_LENGTH and Mask([text]).hides(around)]
    ways = ["Change the text in which it stands"]
    if maskable:
        hide = _line("hide", plan.hide, maskable)
        ways.append(f"add the word to hide in plan.toml, then it is masked: {hide}")
    allow = _line("allow", plan.allow, texts)
    ways.append(f"only if your mentor may read it, let it pass with this line in plan.toml: {allow}")
    return "\n".join(
        ("nothing was published, because the file would tell something private:", *lines, "; or ".join(ways))
    )


def _line(field: str, there: Iterable[str], more: Iterable[str]) -> str:
    """A line of plan.toml with what stands in it and more."""
    return f"{field} = {json.dumps(list(dict.fromkeys((*there, *more))), ensure_ascii=False)}"


def _of_each_text(hits: Sequence[Hit]) -> Iterable[Hit]:
    """One hit for each text, whoever has that name."""
    return {hit.private.text.casefold(): hit for hit in reversed(hits)}.values()


def _part_of(hit: Hit, other: Hit) -> bool:
    """Whether a hit says nothing beyond another one: "Ada" beside "Ada Brightwater"."""
    mine, others = hit.private.text.casefold(), other.private.text.casefold()
    return mine != others and mine in others


def workplace() -> Path:
    """The checkout when we are inside it, else the current folder: where `data` and `reports` are looked for."""
    here = Path.cwd()
    checkout = NOTEBOOKS.parent
    return checkout if here.is_relative_to(checkout) else here


def kept_folder(id: str) -> Path:
    """Where the reports of a journey are kept."""
    return workplace() / "reports" / id


def kept(id: str, as_of: dt.date, audience: str, *, pdf: bool = False) -> Path:
    """Where the report of a day is kept: reports/maya/2026-11-15.html, and -mentor.html for the mentor."""
    suffix = "" if audience == "self" else f"-{audience}"
    return kept_folder(id) / f"{as_of.isoformat()}{suffix}.{'pdf' if pdf else 'html'}"


def last_kept_before(as_of: dt.date, id: str, audience: str) -> dt.date | None:
    """The day of the latest kept report for the same audience before a day."""
    last = kept(id, as_of, audience)
    ending = last.name.removeprefix(as_of.isoformat())
    days = []
    for file in last.parent.glob(f"*{ending}"):
        with suppress(ValueError):
            days.append(dt.date.fromisoformat(file.name.removesuffix(ending)))
    return max((day for day in days if day < as_of), default=None)


def checked_target(out: Path | None, root: Path, *, pdf: bool) -> None:
    """Refuse a target that could be something else than a report.

    Raises
    ------
    CareerError
        Which name it may have, and where it may be.
    """
    if out is None:
        return
    if pdf and out.suffix.lower() != ".pdf":
        raise CareerError(f"with --pdf the report is a PDF; name a file that ends in .pdf, not {out.name}")
    if not pdf and out.suffix.lower() not in (".html", ".htm"):
        hint = "; add --pdf for a PDF" if out.suffix.lower() == ".pdf" else ""
        raise CareerError(f"a report is an HTML file; name one that ends in .html, not {out.name}{hint}")
    if out.resolve().is_relative_to(root.resolve()):
        raise CareerError(f"{out} lies among the journeys; reports go elsewhere, so that nothing of yours is replaced")


def published(data: bytes, path: Path, *, durable: bool = True) -> Path:
    """The file, replaced as a whole or not at all; only its owner may read it.

    Parameters
    ----------
    data : bytes
    path : Path
    durable : bool
        Whether it must outlast a power cut.
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, unfinished = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                if durable:
                    file.flush()
                    os.fsync(file.fileno())
            Path(unfinished).replace(path)
        except BaseException:
            Path(unfinished).unlink()
            raise
    except OSError as error:
        from career_lib.store.disk import said

        raise CareerError(f"the report could not be written to {path}: {said(error)}") from error
    return path


# ---- the kernel ------------------------------------------------------------------------------------

logging.getLogger("asyncio").addHandler(logging.NullHandler())  # a task that Ctrl-C ended is no news

_LONGEST_SOCKET = 90
"""Longest name of a Unix socket that every system takes, in characters (macOS: 103), less its number."""

_LAUNCH = (
    "import sys; sys.modules.update(debugpy=None, jedi=None); "
    "from ipykernel.kernelapp import launch_new_instance; launch_new_instance()"
)
"""How the kernel starts: without the debugger and the code completion, which take a fifth of a second."""


@contextmanager
def _booted(imports: list[str]) -> Iterator[Any]:
    """A kernel of this very Python in a private folder, importing already; both are gone in the end.

    It runs in that folder, with a history, startup files and settings of nobody: what lies in the
    current folder or in the user's IPython profile cannot change a report. Names of people are in no
    command line. Where there are Unix sockets, no port is opened.
    """
    from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
    from jupyter_client.manager import AsyncKernelManager
    from jupyter_core.utils import run_sync

    class ThisPython(KernelSpecManager):
        def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
            launch = [sys.executable, "-c", _LAUNCH, "-f", "{connection_file}"]
            return KernelSpec(argv=launch, display_name=kernel_name, language="python")

    with _private_folder() as folder:
        manager = AsyncKernelManager(
            kernel_name="python3",
            kernel_spec_manager=ThisPython(),
            connection_file=f"{folder}/kernel.json",
        )
        if os.name == "posix" and len(folder) < _LONGEST_SOCKET:
            manager.transport, manager.ip = "ipc", f"{folder}/socket"
        lean = [NO_HISTORY, _QUIET, _first([_NO_COLLECTION, *imports])]
        run_sync(manager.start_kernel)(cwd=folder, env=_surroundings(folder), extra_arguments=lean)
        try:
            yield manager
        finally:
            run_sync(manager.shutdown_kernel)(now=True)


@contextmanager
def _forked(imports: list[str]) -> Iterator[Any]:
    """The same, forked from a process that has imported what reports need; a booted one where none can be forked."""
    from career_lib import engine
    from career_lib.warm.process import StartError

    with ExitStack() as stack:
        cwd = stack.enter_context(tempfile.TemporaryDirectory(dir=long_lived_folder(), ignore_cleanup_errors=True))
        try:
            modules, env = engine.REHEARSED, _surroundings(long_lived_folder())
            lent = _borrowed.preloaded if _borrowed else None
            kernel = stack.enter_context(engine.kernel(modules, env=env, cwd=Path(cwd), lent=lent))
        except (engine.UnfitError, StartError):
            kernel = stack.enter_context(_booted(imports))
        yield kernel


@dataclass(frozen=True)
class Loan:
    """What processes of one program share: multiprocessing carries it from the one that lends to those that borrow.

    Attributes
    ----------
    folder : str
        A private folder, which the lender takes away in the end.
    preloaded : Preloaded or None
        A process from which all fork their kernels, begun and perhaps not ready; None where none can be.
    """

    folder: str
    preloaded: Preloaded | None


_borrowed: Loan | None = None


def lend() -> Loan:
    """Something to `borrow`."""
    from career_lib import engine

    folder = long_lived_folder()
    try:
        engine.check_fork()
    except engine.UnfitError:
        return Loan(folder, None)
    return Loan(folder, engine.begun(engine.REHEARSED, env=_surroundings(folder)))


def borrow(loan: Loan) -> None:
    """Use from now on what another process has lent."""
    global _borrowed
    _borrowed = loan


_one_folder = threading.Lock()


def long_lived_folder() -> str:
    """A private folder for all that this process keeps for a while: gone in the end, or swept up by a later process.

    One for all forked kernels, as one of their own would make each import anew.
    """
    with _one_folder:
        return _borrowed.folder if _borrowed else _folder_of_this_process()


@functools.cache
def _folder_of_this_process() -> str:
    stack = ExitStack()
    atexit.register(stack.close)
    return stack.enter_context(_private_folder())


_NO_COLLECTION = "import gc; gc.disable()"
"""What a report leaves for the garbage collector is gone with its process, half a second later."""


def _first(lines: list[str]) -> str:
    """The argument for a kernel that runs these lines before any cell."""
    return f"--IPKernelApp.exec_lines={lines!r}"


_QUIET = "--IPKernelApp.log_level=ERROR"
"""No word on the terminal about a port of this machine, where the folder's name is too long for a Unix socket."""


def _surroundings(folder: str) -> dict[str, str]:
    """The environment of a kernel: this process's, with settings of IPython and matplotlib that nobody made."""
    code = os.pathsep.join(filter(None, [str(Path(__file__).parents[1]), os.environ.get("PYTHONPATH")]))
    settings = {"PYTHONPATH": code, "PYTHONHASHSEED": "0", "IPYTHONDIR": folder, "MPLBACKEND": "agg"}
    Path(folder, "matplotlibrc").touch()
    return {**os.environ, **settings, "MATPLOTLIBRC": f"{folder}/matplotlibrc"}


_PREFIX = "career-"
_IN_USE = "in-use.lock"
"""In a kernel's folder: locked for as long as the process lives that made it, however it ends."""

_SETTLED = 60.0
"""Seconds after which a folder's lock has been taken, if it ever is."""


@contextmanager
def _private_folder() -> Iterator[str]:
    """A folder for one kernel, gone in the end; those that killed processes left are swept up first."""
    from filelock import FileLock

    _sweep(Path(tempfile.gettempdir()))
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
    try:
        with FileLock(folder / _IN_USE):
            try:
                yield str(folder)
            finally:
                _empty(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _empty(folder: Path) -> None:
    """Remove all but the lock, which goes last: cut short, what is left is still known as this program's own."""
    for path in folder.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        elif path.name != _IN_USE:
            with suppress(OSError):
                path.unlink()


def _sweep(place: Path) -> None:
    """Remove the folders of one's own that nobody uses any more. What another user or program made is left alone.

    Only a folder that is none but a folder, belongs to this user and holds a lock that is free and not
    just being made is removed, with the links in it and never what they lead to.
    """
    from filelock import FileLock, Timeout

    for folder in place.glob(f"{_PREFIX}*"):
        with suppress(OSError, Timeout):
            info, lock = folder.lstat(), (folder / _IN_USE).lstat()
            own = not hasattr(os, "getuid") or info.st_uid == lock.st_uid == os.getuid()
            if stat.S_ISDIR(info.st_mode) and stat.S_ISREG(lock.st_mode) and own:
                if time.time() - lock.st_mtime < _SETTLED:
                    continue
                with FileLock(folder / _IN_USE, timeout=0):
                    # On Windows the lock's own file stays until it is released; the rest goes before it.
                    shutil.rmtree(folder, ignore_errors=True)
                shutil.rmtree(folder, ignore_errors=True)


def _imports(notebook: Path) -> list[str]:
    """What the notebook imports, so that the kernel can begin with it before the first cell arrives."""
    try:
        cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    except (OSError, ValueError, KeyError) as error:
        raise ReportFailedError(f"{notebook.name} cannot be read as a notebook: {error}") from error
    lines = [line for cell in cells if cell["cell_type"] == "code" for line in "".join(cell["source"]).splitlines()]
    return [line for line in lines if line.startswith(("import ", "from ")) and ";" not in line]


@contextmanager
def lean_imports() -> Iterator[None]:
    """Imports without `rfc3987_syntax`, which jsonschema takes along where it is installed.

    It compiles a grammar of international web addresses for 0.8 seconds, and no notebook holds one.
    """
    absent: Any = None
    lean = "rfc3987_syntax" not in sys.modules
    if lean:
        sys.modules["rfc3987_syntax"] = absent
    try:
        yield
    finally:
        if lean:
            sys.modules.pop("rfc3987_syntax", None)  # another thread may have been quicker
