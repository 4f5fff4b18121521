"""The first kernel's process, begun before the server: both import at the same time what takes them seconds."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning.local_provisioner import LocalProvisioner

from career_lib.app.surroundings import IN_APP
from career_lib.base.shipped import PACKAGE

NAME = "begun-ahead"
"""What the kernel's specification calls it by, as pyproject.toml does."""


def kernel_environment() -> dict[str, str]:
    """The environment of a page's kernel: without what would lead Python to somebody else's modules."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return kept | IN_APP | {"PYTHONPATH": str(PACKAGE.parent)}


def kernel_command(*arguments: str) -> list[str]:
    """The command of a page's kernel."""
    # -P: what lies in the current folder is not imported.
    return [sys.executable, "-P", "-m", "career_lib.app.kernel", *arguments]


class BegunAhead(LocalProvisioner):
    """Starts kernels as ever, but the first in a process that has its imports behind it by then."""

    waiting: subprocess.Popen[bytes] | None = None

    @classmethod
    def begin(cls) -> None:
        """Start the process; it waits for the arguments of a kernel, or ends with this one."""
        env = kernel_environment() | {"JPY_PARENT_PID": str(os.getpid())}  # with which a kernel ends when we are killed
        cls.waiting = subprocess.Popen(
            kernel_command("--ahead"), stdin=subprocess.PIPE, env=env, start_new_session=True
        )

    @classmethod
    def end(cls) -> None:
        """End the process, if nobody has come for it."""
        waiting, cls.waiting = cls.waiting, None
        if waiting is not None:
            waiting.kill()
            waiting.wait()

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """Hand the arguments to the process that waits; without one, start another."""
        waiting, BegunAhead.waiting = BegunAhead.waiting, None
        if waiting is None or waiting.poll() is not None or waiting.stdin is None:
            return await super().launch_kernel(cmd, **kwargs)
        waiting.stdin.write(json.dumps(cmd[len(kernel_command()) :]).encode() + b"\n")
        waiting.stdin.close()
        self.process, self.pid, self.cwd = waiting, waiting.pid, Path.cwd()
        self.pgid = os.getpgid(waiting.pid) if hasattr(os, "getpgid") else None
        return self.connection_info
