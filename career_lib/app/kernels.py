"""The kernels behind the pages: one waits with everything imported, and none outlives its page for long."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager

from career_lib.app import provisioner
from career_lib.app.provisioner import kernel_command, kernel_environment

MOST = 5
"""Pages with a live kernel, each of some 200 MB beside the spare one; the page opened longest ago gives its up."""

BREATHER = 1.5
"""Seconds after which the next spare kernel begins, so that it does not slow down the page being opened."""

HANDED_OUT: ContextVar[list[str]] = ContextVar("HANDED_OUT")
"""Where the answer to a request notes the kernel that was started for it, so that it ends with the request."""


class OwnKernels(KernelSpecManager):
    """One kind of kernel: our own, which imports the library before it is asked for anything."""

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        """The same kernel for each name: a notebook may have been saved elsewhere under another one."""
        return KernelSpec(
            argv=kernel_command("-f", "{connection_file}", "--HistoryManager.enabled=False"),
            display_name="Python 3",
            language="python",
            metadata={"kernel_provisioner": {"provisioner_name": provisioner.NAME}},
        )

    def get_all_specs(self) -> dict[str, Any]:
        """The one kernel by its name."""
        return {"python3": {"resource_dir": "", "spec": self.get_kernel_spec("python3").to_dict()}}


class SpareKernels(AsyncMappingKernelManager):
    """Kernels of which one is started ahead; it has the imports behind it and has run no notebook."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.spare: asyncio.Task[str] | None = None
        self.given: list[str] = []
        self.has_page: Callable[[str], bool] = lambda kernel: True

    def prepare(self) -> None:
        """Start the spare kernel, unless it is there."""
        if self.spare is None:
            self.spare = asyncio.ensure_future(self._started())

    # The base class declares it without `async`, and its asynchronous kind sets it aside in the same way.
    async def start_kernel(self, **_: Any) -> str:  # type: ignore[override]
        """Hand out the spare kernel and start the next one; of too many, one that was left goes, or else the oldest."""
        waiting, self.spare = self.spare or asyncio.ensure_future(self._started()), None
        kernel = await waiting
        if not await self.is_alive(kernel):
            await self.end(kernel)
            kernel = await self._started()
        self.given.append(kernel)
        HANDED_OUT.get([]).append(kernel)
        asyncio.get_running_loop().call_later(BREATHER, self.prepare)
        for old in sorted(self.given[:-1], key=self.has_page)[: max(0, len(self.given) - MOST)]:
            await self.end(old)
        return kernel

    async def _started(self) -> str:
        kernel: str = await super().start_kernel(kernel_name="python3", env=kernel_environment())
        return kernel

    async def serves(self, kernel: str) -> bool:
        """Whether a kernel that was handed out is still there for its page."""
        return kernel in self.given and kernel in self and await self.is_alive(kernel)

    async def end(self, kernel: str) -> None:
        """End a kernel and forget it."""
        self.given = [other for other in self.given if other != kernel]
        if kernel in self:
            await self.shutdown_kernel(kernel, now=True)

    async def end_all(self) -> None:
        """End every kernel; one that is just being started first gets there, as half of one cannot be ended."""
        if self.spare is not None:
            await asyncio.wait([self.spare])
        await self.shutdown_all(now=True)
