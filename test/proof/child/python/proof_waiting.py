"""Tells the fake provider, over file descriptor 3, whenever this program has nothing left to do but wait for answers."""

import asyncio
import json
import os
import sys

TURNS = 20
NOTICES = 3

counts = {"sent": 0, "received": 0, "cancelled": 0}
activity = 0


def _notice(is_blocked: bool) -> None:
    os.write(NOTICES, (json.dumps({**counts, "isBlocked": is_blocked}) + "\n").encode())


def blocked() -> None:
    """The thread is about to stand in a blocking call."""
    _notice(True)


def active() -> None:
    """A notice follows once the event loop has turned a few times without another request or answer."""
    global activity
    activity += 1
    asyncio.get_running_loop().call_soon(_turn, activity, TURNS)


def _turn(mine: int, left: int) -> None:
    if mine != activity:
        return
    if left:
        asyncio.get_running_loop().call_soon(_turn, mine, left - 1)
    else:
        _notice(False)


class _Output:
    """Standard output that says when something is written."""

    def __init__(self, stream) -> None:
        self.stream = stream

    def write(self, text: str) -> int:
        os.write(NOTICES, b'{"isOutput":true}\n')
        return self.stream.write(text)

    def flush(self) -> None:
        self.stream.flush()


sys.stdout = _Output(sys.stdout)
