"""The app as its user starts it, and a browser that came in by the address that it printed."""

import os
import re
import shutil
import subprocess
import sys
from urllib.parse import urlsplit

import pytest

from career_lib.base.shipped import DEMO
from tests.chromium import chromium


class App:
    """A started app: its process, the address that it printed, and the hosts that its pages asked for anything."""

    def __init__(self, root, home, *arguments):
        self.root, self.home, self.arguments = root, home, arguments
        self.hosts, self.wrong = set(), []
        self.start()

    def start(self):
        self.env = {**os.environ, "XDG_STATE_HOME": str(self.home / "state"), "HOME": str(self.home)}
        self.env["http_proxy"] = "http://127.0.0.1:9"  # answers nobody: what asks through a proxy shows it the token
        self.process = self.run()
        self.entrance = self.said()
        self.address = "http://" + urlsplit(self.entrance).netloc

    def run(self):
        command = [sys.executable, "-m", "career_lib", "app", "--data", str(self.root), "--no-browser", *self.arguments]
        return subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=self.env, cwd=self.home)

    def said(self):
        line = self.process.stderr.readline()
        address = re.search(r"http://\S+", line)
        assert address, line + self.process.stderr.read()
        return address[0]

    def opened(self):
        """An address that opens it: the one that it printed, or that of another start, as each works once."""
        entrance, self.entrance = self.entrance, ""
        if not entrance:
            again = self.run().stderr.read()
            assert "runs already" in again
            entrance = re.search(r"http://\S+", again)[0]
        return entrance

    def end(self):
        if self.process.poll() is None:
            self.process.terminate()
        return self.process.wait(20)

    def watch(self, page):
        """Note what a page asks for and what goes wrong in it."""
        page.on("request", lambda request: self.hosts.add(urlsplit(request.url.removeprefix("blob:")).hostname))
        page.on("websocket", lambda socket: self.hosts.add(urlsplit(socket.url).hostname))
        page.on("console", lambda message: message.type == "error" and self.wrong.append(message.text))
        page.on("pageerror", lambda error: self.wrong.append(str(error)))
        return page


@pytest.fixture(scope="module")
def browser():
    with chromium() as browser:
        yield browser


@pytest.fixture
def started(tmp_path):
    """A function that starts the app on a folder of journeys."""
    apps = []

    def started(root, *arguments):
        apps.append(App(root, tmp_path, *arguments))
        return apps[-1]

    yield started
    for app in apps:
        app.end()


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    """An app that several tests use, with the sample's journey alone."""
    home = tmp_path_factory.mktemp("shared")
    shutil.copytree(DEMO / "maya", home / "people" / "maya")
    app = App(home / "people", home, "--as-of", "2026-11-15")
    yield app
    app.end()


@pytest.fixture
def tab(browser):
    """A function that opens a tab of a browser of its own, let in by an app."""
    contexts = []

    def tab(app, **how):
        contexts.append(browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **how}))
        page = app.watch(contexts[-1].new_page())
        page.goto(app.opened())
        return page

    yield tab
    for context in contexts:
        context.close()
