"""Somebody in front of a page without a mouse: Tab, Space, Enter, and what is typed."""

import time

import pytest

SECONDS = 20
"""How long what is asked for may take to appear."""

MOMENT = 3
"""Seconds in which a page follows what was chosen in it."""

_FOCUS = """() => {
    const focus = document.activeElement;
    if (!focus || focus === document.body) return null;
    const label = focus.labels?.[0] ?? focus.closest("label") ?? focus;
    const named = focus.getAttribute("aria-label") ?? label.textContent;
    const outlined = focus.type === "date" || getComputedStyle(focus).outlineStyle !== "none";  // or its calendar is
    return {name: named.replace(/\\s+/g, " ").trim(), seen: outlined && focus.offsetWidth > 0};
}"""


class Keyboard:
    """The keyboard of a page. Whatever has the focus on the way must have a name, and be seen to have it."""

    def __init__(self, page):
        self.page = page

    def to(self, name, *, exactly=True):
        """Press Tab until what has the focus is called so, or begins so, for as long as it may take to appear."""
        until, stops = time.monotonic() + SECONDS, []
        while time.monotonic() < until:
            self.press("Tab")
            focus = self._focus()
            if focus is None:
                continue
            assert focus["name"], f"what comes after {stops[-1:]} has no name"
            assert focus["seen"], f"{focus['name']} has the focus, and nobody sees it"
            stops.append(focus["name"])
            if focus["name"] == name or (not exactly and focus["name"].startswith(name)):
                return self
        pytest.fail(f"Tab does not reach {name!r}, but {list(dict.fromkeys(stops))}")

    def _focus(self):
        """What has the focus; a moment is given to a field that the page is just about to hide or to show."""
        until = time.monotonic() + MOMENT
        while (focus := self.page.evaluate(_FOCUS)) and not focus["seen"] and time.monotonic() < until:
            self.page.wait_for_timeout(50)
        return focus

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)
        return self

    def type(self, text):
        """Type over what the field holds."""
        self.press("Control+a")
        self.page.keyboard.type(text)
        return self
