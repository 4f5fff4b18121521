"""What holds for all tests."""

import pytest
from hypothesis import settings

# Hypothesis fails an example that takes longer than 0.2 s; how long one takes says how busy the machine is.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

TOGETHER = ("tests/test_browser.py", "tests/app/test_pages.py", "tests/app/test_year.py")
"""Modules whose tests share a browser or a server that takes seconds to start."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Keep what builds on each other in one process: the cells of a notebook, tests that share a server."""
    for item in items:
        file = item.nodeid.partition("::")[0]
        if file.endswith(".ipynb") or file in TOGETHER:
            item.add_marker(pytest.mark.xdist_group(file))
