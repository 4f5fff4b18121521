"""Opening the app: the browser at the right page, of this process or of the one that runs already."""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import http.client
import json
import os
import urllib.parse
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from career_lib.app.provisioner import BegunAhead
from career_lib.app.site import Site
from career_lib.app.words import NAME
from career_lib.base.errors import CareerError
from career_lib.running.browser import show
from career_lib.running.folders import place_for_sockets, private_folder
from career_lib.running.instance import Instance, state_folder

FIRST_PORT, PORTS = 20_000, 20_000
"""Each folder of journeys has its port, so that a page that stayed open finds the app again after a restart."""


def open_app(
    root: Path,
    id: str | None = None,
    *,
    as_of: dt.date | None = None,
    browser: bool = True,
    say: Callable[[str], None] = lambda sentence: None,
) -> None:
    """Serve the notebooks as pages and open the browser at the one that is needed, until it is ended.

    Where the app runs already, it is opened there and this returns at once.

    Parameters
    ----------
    root : Path, the folder that holds a folder for each traveller; made where the first journey begins
    id : str, the journey to open; without it the only one, a choice of several, or the beginning of the first
    as_of : date, the day that counts as today; without it today
    browser : bool, whether to open it; else only the address is said
    say : callable, takes each sentence that the user should read

    Raises
    ------
    CareerError
        When there is no such journey, or no port is free.
    """
    root = Path(root).resolve()
    if id is not None:
        from career_lib.journey import store

        store.existing(root, id)
    instance = Instance("app", root)
    with instance.claimed() as alone:
        if alone:
            _serve(root, id, as_of, instance, browser=browser, say=say)
        else:
            _open_there(instance.facts(), id, browser=browser, say=say)


def _serve(
    root: Path, id: str | None, as_of: dt.date | None, instance: Instance, *, browser: bool, say: Callable[[str], None]
) -> None:
    """Run the server until it is ended."""
    with private_folder(place_for_sockets()) as runtime:
        os.environ.update(_own_folders(runtime))
        BegunAhead.begin()
        try:
            from career_lib.app.server import Server  # while the first kernel imports what it needs

            site = Site(root, as_of)

            def opened(app: Server) -> None:
                goal = site.address(id)
                instance.say({"address": app.entrance.server, "token": app.identity_provider.token})
                _show(app.entrance.file(goal) if browser else None, app.entrance.address(goal), say=say)
                say("It ends with the button End on each page, with Ctrl-C here, or half an hour after the last page.")

            app = Server(site, runtime=runtime, port=_port(root), opened=opened)
            app.initialize([])
            app.start()
        finally:
            BegunAhead.end()
    say(f"{NAME} has ended. Everything that was saved is on your disk.")


def _own_folders(runtime: str) -> dict[str, str]:
    """Where Jupyter looks for templates, and keeps what it keeps: nowhere that somebody else has filled."""
    own = state_folder() / "jupyter"
    return {
        "JUPYTER_PREFER_ENV_PATH": "0",
        "JUPYTER_PATH": str(Path(__file__).with_name("jupyter")),
        "JUPYTER_DATA_DIR": str(own / "data"),
        "JUPYTER_CONFIG_DIR": str(own / "config"),
        "JUPYTER_RUNTIME_DIR": runtime,
        "IPYTHONDIR": str(Path(runtime) / "ipython"),
    }


def _port(root: Path) -> int:
    return FIRST_PORT + int.from_bytes(hashlib.sha256(str(root).encode()).digest()[:4]) % PORTS


def _open_there(facts: Mapping[str, Any], id: str | None, *, browser: bool, say: Callable[[str], None]) -> None:
    """Open a page of the app that runs already."""
    try:
        # Without the proxies that urllib takes from the environment: none of them may see the token.
        there = http.client.HTTPConnection(urllib.parse.urlsplit(facts["address"]).netloc, timeout=10)
        with contextlib.closing(there):
            headers = {"Authorization": f"token {facts['token']}", "Content-Type": "application/x-www-form-urlencoded"}
            there.request("POST", "/again", urllib.parse.urlencode({"id": id or ""}), headers)
            answer = json.load(there.getresponse())
            file, address = Path(answer["file"]), answer["address"]
    except (OSError, http.client.HTTPException, ValueError, KeyError) as error:
        raise CareerError(
            f"{NAME} runs already and does not answer; end it with Ctrl-C where it was started, and try again ({error})"
        ) from error
    say(f"{NAME} runs already.")
    _show(file if browser else None, address, say=say)


def _show(file: Path | None, address: str, *, say: Callable[[str], None]) -> None:
    """Open the browser with a file, or say an address; it is said in either case, as a browser may not open."""
    if file is not None:
        show(file)
    place = f"{NAME} is at" if file is None else f"{NAME} opens in your browser; should it not, open"
    say(f"{place} {address} (this address works once)")
