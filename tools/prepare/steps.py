"""One step of the preparation: done only when its inputs changed, and complaining clearly."""

import hashlib
import os
import shlex
import subprocess
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Step", "UnpreparedError", "announced", "digest", "run", "say", "take"]

_SHOWN = 30  # lines of a command that failed


class UnpreparedError(Exception):
    """Raised when the machine can't be prepared; the message says what a person has to do."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """Something to do once for given inputs: `stamp` remembers them, `makes` shows it was done."""

    title: str
    makes: Path
    stamp: Path
    inputs: str  # from `digest`
    do: Callable[[], None]


def take(step: Step) -> bool:
    """Do the step unless it was done for the same inputs and not undone since; whether it was."""
    known = step.stamp.read_text(encoding="ascii") if step.stamp.is_file() else ""
    if known == step.inputs and step.makes.exists():
        return False
    announced(step.title, step.do)
    step.stamp.parent.mkdir(parents=True, exist_ok=True)
    step.stamp.write_text(step.inputs, encoding="ascii")
    return True


def announced(title: str, do: Callable[[], None]) -> None:
    """Do something that takes a while, and say so before and after."""
    say(f"{title} …")
    started = time.monotonic()
    do()
    say(f"  done in {time.monotonic() - started:.0f} s")


def digest(inputs: Iterable[Path | str]) -> str:
    """The SHA-256, in hexadecimal, of the given strings and of the contents of the given files."""
    total = hashlib.sha256()
    for item in inputs:
        content = item.read_bytes() if isinstance(item, Path) else item.encode()
        total.update(hashlib.sha256(content).digest())
    return total.hexdigest()


def run(
    command: Sequence[str | Path],
    *,
    hint: str,
    folder: Path | None = None,
    environment: Mapping[str, str] | None = None,
) -> None:
    """Run a command without standard input, and quietly.

    Raises UnpreparedError, with the end of what the command said and the hint, when it fails.
    """
    words = [str(word) for word in command]
    try:
        done = subprocess.run(
            words,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            cwd=folder,
            env={**os.environ, **(environment or {})},
            check=False,
        )
    except OSError as error:
        raise UnpreparedError(_failed(words, str(error), hint)) from error
    if done.returncode:
        end = "\n".join(done.stdout.splitlines()[-_SHOWN:])
        raise UnpreparedError(f"{end}\n{_failed(words, f'exit status {done.returncode}', hint)}")


def say(line: str) -> None:
    """Print a line at once, also when nobody watches."""
    print(line, flush=True)


def _failed(words: Sequence[str], why: str, hint: str) -> str:
    return f"This command failed ({why}):\n    {shlex.join(words)}\n{hint}"
