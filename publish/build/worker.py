"""The inside of a worker process: it takes jobs from its socket, one by one, and answers each."""

import os
import pickle
import signal
import socket
import struct
import sys

from publish.build.garbage import search_seldom
from publish.build.jobs import Failed, internal, outcome_of

__all__ = ["HEADER", "serve"]

HEADER = struct.Struct(">Q")
"""What goes before each message on the socket: how many octets it has."""


def serve(channel: socket.socket, memory: int) -> None:
    """Answer jobs until the other end of `channel` is closed.

    A job that needs more than `memory` octets of address space gets a MemoryError (Linux). Ctrl-C
    is the affair of the process that gives the jobs; where that is gone, this one ends, too.
    """
    search_seldom()
    channel.setblocking(True)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit_memory(memory)
    while (message := _received(channel)) is not None:
        _end_with_giver(channel, watched=True)
        answer = _answer(message)
        _end_with_giver(channel, watched=False)
        try:
            channel.sendall(HEADER.pack(len(answer)))
            channel.sendall(answer)
        except ConnectionError:
            return


def _answer(message: bytes) -> bytes:
    function, job = pickle.loads(message)
    outcome = outcome_of(function, job)
    try:
        return pickle.dumps(outcome)
    except Exception as error:  # whatever a result raises that can't be sent
        return pickle.dumps(Failed(id=job.id, findings=(internal(job.origin, error),)))


def _received(channel: socket.socket) -> bytes | None:
    """The next message, or None where there will be no more."""
    header = _octets(channel, HEADER.size)
    return None if header is None else _octets(channel, HEADER.unpack(header)[0])


def _octets(channel: socket.socket, count: int) -> bytes | None:
    buffer = bytearray(count)
    rest = memoryview(buffer)
    while rest:
        try:
            received = channel.recv_into(rest)
        except ConnectionError:
            return None
        if not received:
            return None
        rest = rest[received:]
    return bytes(buffer)


def _end_with_giver(channel: socket.socket, *, watched: bool) -> None:
    """While a job is `watched`, have the kernel end this process when the other end is closed.

    Nothing is sent while a job is done, so that the end is all that can happen to the socket; its
    signal, SIGIO, ends a process (signal(7)) whatever it is busy with. Elsewhere than on Linux an
    orphan ends after its job.
    """
    if sys.platform == "linux":
        import fcntl

        flags = fcntl.fcntl(channel, fcntl.F_GETFL) & ~os.O_ASYNC
        fcntl.fcntl(channel, fcntl.F_SETOWN, os.getpid())
        fcntl.fcntl(channel, fcntl.F_SETFL, flags | os.O_ASYNC if watched else flags)


def _limit_memory(octets: int) -> None:
    if sys.platform == "linux":
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_AS)
        wanted = octets if most == resource.RLIM_INFINITY else min(octets, most)
        resource.setrlimit(resource.RLIMIT_AS, (wanted, most))
