"""An IPython kernel in a forked child: ipykernel's own, with another transport.

The kernel, its shell, its display hook, its way with streams and errors are ipykernel's, set up by
ipykernel's own application, with the user's configuration. So what it says is what a kernel says.
Different is how its messages travel: on two sockets that are there already, instead of on five that
ZeroMQ opens, each served by a thread.

Left out is what papermill never asks for: the debugger, subshells, the heartbeat and the connection
file. So `%connect_info` and `%qtconsole` find nothing to connect to, and `%subshell` lists nothing.
"""

from __future__ import annotations

import asyncio
import atexit
import codecs
import contextlib
import contextvars
import importlib.util
import logging
import os
import socket
import struct
import sys
import tempfile
import threading
import time
import uuid
from collections.abc import Callable, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any as Whatever

import ipykernel
import psutil
import zmq
from ipykernel.iostream import IOPubThread, OutStream
from ipykernel.ipkernel import IPythonKernel
from ipykernel.kernelapp import IPKernelApp
from tornado.ioloop import IOLoop
from traitlets import Any, Float, Type

from career_lib.running.warm import NO_HISTORY
from career_lib.running.warm.wire import AT_ONCE, Unpacker, packed, session

DRAIN_WITHIN = 1.0
"""Seconds in which a cell waits for what it has written past Python to arrive: a pipe is emptied in far less."""

LAUNCHER = "ipykernel_launcher.py"
"""What a kernel's `sys.argv` begins with, in the folder of the installed packages."""


def prepare() -> None:
    """Be a kernel without a history as far as one can be without sockets, so that each fork need only take up its own.

    Settings and startup files are the user's; none are taken from the current folder.
    """
    app = KernelApp.instance()
    with tempfile.TemporaryDirectory() as empty, contextlib.chdir(empty):
        app.initialize([NO_HISTORY])
    app.log.setLevel(app.log_level)  # as it is, each word for debugging is made a record, which is shown to nobody


def serve(shell: socket.socket, iopub: socket.socket, arguments: Sequence[str]) -> None:
    """Be a kernel until the shell socket closes at the other end.

    Parameters
    ----------
    shell : socket, on which requests come and replies go
    iopub : socket, on which outputs go
    arguments : sequence of str
        The command line of the kernel's application, as jupyter_client would give it. A kernel that is
        prepared has had its own.
    """
    sys.argv = [str(Path(ipykernel.__file__).parents[1] / LAUNCHER), *arguments]
    prepared = KernelApp.initialized()
    app = KernelApp.instance()
    app.shell_channel.connection, app.iopub_channel.connection = shell, iopub
    if prepared:
        app.begin()
    else:
        app.initialize(list(arguments))
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    loop.call_soon(app.kernel.listen, shell, loop)
    loop.run_forever()
    _finish(loop, app.kernel)


def _finish(loop: asyncio.AbstractEventLoop, kernel: Kernel) -> None:
    """What Python does at the end of a process, and a kernel before it."""
    try:
        os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
    except ChildProcessError:
        pass
    else:
        loop.run_until_complete(kernel._at_shutdown())
    for thread in threading.enumerate():
        if thread is not threading.current_thread() and not thread.daemon:
            thread.join()
    atexit._run_exitfuncs()


def _without_debugger() -> None:
    """Let ipykernel find no debugger: it would be imported for nobody, which takes a fifth of a second."""
    absent: Whatever = None
    missing = "debugpy" not in sys.modules
    if missing:
        sys.modules["debugpy"] = absent
    from ipykernel import debugger

    debugger._is_debugpy_available = False
    if missing:
        del sys.modules["debugpy"]
    if importlib.util.find_spec("debugpy"):
        sys.breakpointhook = lambda *_, **__: None  # what debugpy makes of it while nobody debugs


_without_debugger()


class Channel:
    """A stream socket that sends messages as a ZeroMQ socket does, from any thread, each as a whole."""

    connection: Whatever = None
    """The socket, once there is one."""

    def __init__(self) -> None:
        self._lock = threading.Lock()

    def send_multipart(self, parts: Sequence[bytes | memoryview], **_: object) -> None:
        """Send one message, waiting until there is room for it."""
        with self._lock:
            self.connection.sendall(packed(parts))


class Publisher(IOPubThread):
    """What streams hand their text to: it sends at once or later, one thread at a time.

    A thread for what is sent later starts with the first such text. Forks of the kernel, which have
    no such thread, send nothing themselves (see `Stream.write`).
    """

    io_loop: Whatever
    thread: Whatever

    def __init__(self, channel: Channel) -> None:
        self.channel = channel
        self.io_loop = self
        self.thread = None
        self._turn = threading.RLock()
        self._due: list[tuple[float, Callable[[], None]]] = []
        self._changed = threading.Condition()

    def schedule(self, call: Callable[[], None]) -> None:
        """Call it in this thread, when no other one sends; what cannot be sent is logged, and stops no cell."""
        with self._turn:
            try:
                call()
            except Exception:  # as an event loop does: whatever one call raises, the thread goes on to the next one
                logging.getLogger(__name__).exception("This output cannot be sent")

    def call_later(self, seconds: float, call: Callable[[], None]) -> None:
        """Call it in some seconds in the thread for that."""
        with self._changed:
            self._due.append((time.monotonic() + seconds, call))
            self._changed.notify()
            if self.thread is None:
                self.thread = threading.Thread(target=self._call_when_due, name="IOPub", daemon=True)
                self.thread.start()

    def _call_when_due(self) -> None:
        while True:
            with self._changed:
                while not self._due:
                    self._changed.wait()
                when, call = self._due.pop(0)
            time.sleep(max(0.0, when - time.monotonic()))
            self.schedule(call)

    def send_multipart(self, parts: Sequence[bytes], **options: object) -> None:
        """Send one message."""
        self.channel.send_multipart(parts, **options)


class Stream(OutStream):
    """A standard stream whose text, and what is written to its file descriptor, becomes a cell's output.

    What was written to the descriptor before a flush is in that flush: the kernel of ipykernel leaves
    to chance whether the last line of a child process still belongs to its cell.
    """

    _reading = False

    def flush(self) -> None:
        """Send what is written, by whichever way it was."""
        if self._is_master_process() and threading.current_thread() is not getattr(self, "watch_fd_thread", None):
            deadline = time.monotonic() + DRAIN_WITHIN
            while self._incoming() and time.monotonic() < deadline:
                time.sleep(0.0002)
            super().flush()

    def write(self, string: str) -> int:
        """Write a text; in a fork of the kernel, by way of the file descriptor."""
        if not self._is_master_process() and isinstance(string, str) and self._should_watch:
            os.write(self._original_stdstream_fd, string.encode(errors="surrogatepass"))
        else:
            super().write(string)
        return len(string)

    def _incoming(self) -> bool:
        """Whether something is on its way from the file descriptor."""
        if self._fid is None:
            return False
        import fcntl  # here, as Windows has neither and must be able to import this module
        import termios

        waiting = fcntl.ioctl(self._fid, termios.FIONREAD, b"\0\0\0\0")
        return self._reading or struct.unpack("i", waiting)[0] > 0

    def _watch_pipe_fd(self) -> None:
        decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
        descriptor: Whatever = self._fid
        while self._should_watch:
            self._reading = False
            data = os.read(descriptor, AT_ONCE)
            self._reading = True
            if not data:
                break
            self.write(decoder.decode(data))
            os.write(self._original_stdstream_copy, data)


class Kernel(IPythonKernel):
    """ipykernel's kernel, which reads its requests from a socket."""

    shell_stream = Any()
    _execute_sleep = Float(0)
    """Seconds before each reply, in which ipykernel lets outputs overtake it; here a flush has sent them."""
    _supports_kernel_subshells = False

    def listen(self, shell: socket.socket, loop: asyncio.AbstractEventLoop) -> None:
        """Take requests as they come; stop the loop when no more can."""
        self.io_loop = IOLoop.current()
        self._control_lock = asyncio.Lock()
        unpacker = Unpacker()
        context = contextvars.copy_context()  # one for all cells: what one sets, the next one sees
        running: set[asyncio.Task[None]] = set()
        mine = os.getpid()

        def read() -> None:
            if os.getpid() != mine:
                return  # a cell's fork that ran on to here: the request is its parent's
            data = shell.recv(AT_ONCE)
            if not data:
                loop.remove_reader(shell)
                loop.stop()
            for parts in unpacker.fed(data):
                frames = [zmq.Frame(part) for part in parts]
                task = loop.create_task(self.shell_main(None, frames), context=context)
                running.add(task)
                task.add_done_callback(running.discard)

        loop.add_reader(shell, read)

    def _process_children(self) -> list[psutil.Process]:
        """The processes that it still has to end: those that only wait to be reaped have ended."""
        running = []
        for child in super()._process_children():
            with contextlib.suppress(psutil.NoSuchProcess):
                if child.status() != psutil.STATUS_ZOMBIE:
                    running.append(child)
        return running

    def _abort_queues(self, subshell_id: str | None = None) -> None:
        """Nothing: no request waits while another one runs."""


class KernelApp(IPKernelApp):
    """ipykernel's application, with sockets that it is given: before it is initialized, or after, to begin then."""

    kernel_class = Type(Kernel, klass=IPythonKernel)

    def __init__(self, **options: object) -> None:
        super().__init__(**options)
        self.shell_channel, self.iopub_channel = Channel(), Channel()

    def begin(self) -> None:
        """Take up what a fork has for itself: process, session, environment, folder, streams and signals."""
        self.session.pid, self.session.session = os.getpid(), str(uuid.uuid4())
        shell: Whatever = self.shell
        shell.init_environment()
        self.init_gui_pylab()  # which belongs to the environment, too
        shell.starting_dir = str(Path.cwd())
        shell.history_manager.dir_hist[:] = [Path.cwd()]
        self.init_io()
        self.init_signal()

    def init_connection_file(self) -> None:
        """Nothing to connect to."""

    def init_poller(self) -> None:
        """No parent to watch: the warden does."""

    def init_sockets(self) -> None:
        """The channels as they are, without a thread for any of them."""
        self.session = session(parent=self)
        self.iopub_thread = Publisher(self.iopub_channel)
        self.iopub_socket = self.iopub_channel
        self.outstream_class = f"{__name__}.{Stream.__name__}"

    def init_io(self) -> None:
        """Streams and a display hook, when there is somewhere to send what they say."""
        if self.iopub_channel.connection:
            super().init_io()
            self.displayhook.get_execution_count = lambda: self.kernel.execution_count

    def init_signal(self) -> None:
        """What Ctrl-C does; a process that is only prepared leaves it as it was."""
        if self.iopub_channel.connection:
            super().init_signal()

    def init_heartbeat(self) -> None:
        """No heartbeat: the lifeline tells when the child has ended."""

    def write_connection_file(self, **_: object) -> None:
        """Nothing to write."""

    def log_connection_info(self) -> None:
        """Nothing to say."""

    def init_kernel(self) -> None:
        """Make the kernel."""
        self.kernel = Kernel.instance(
            parent=self,
            session=self.session,
            shell_stream=self.shell_channel,
            shell_channel_thread=SimpleNamespace(parent_thread=threading.main_thread()),
            iopub_thread=self.iopub_thread,
            iopub_socket=self.iopub_socket,
            log=self.log,
            profile_dir=self.profile_dir,
            user_ns=self.user_ns,
        )
