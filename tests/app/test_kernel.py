import json
import subprocess
import sys

from career_lib.app.kernel import AHEAD

SLOW = ("papermill", "nbformat", "nbconvert", "jsonschema")
"""What takes a second to import, and a page does not need before its button is pressed."""


def test_a_kernel_imports_nothing_ahead_that_a_page_can_wait_for():
    code = f"import sys, json, {', '.join(AHEAD)}; print(json.dumps(sorted(sys.modules)))"
    modules = json.loads(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout)
    assert not {module.partition(".")[0] for module in modules}.intersection(SLOW)


def test_a_process_begun_ahead_ends_when_nobody_comes_for_it():
    done = subprocess.run(
        [sys.executable, "-P", "-m", "career_lib.app.kernel", "--ahead"], input=b"", capture_output=True, timeout=60
    )
    assert done.returncode == 0
    assert done.stderr == b""


def test_the_server_waits_for_no_charts_and_no_forms():
    code = "import sys, career_lib.app.opening, career_lib.app.server; print('pandas' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout == b"False\n"
