"""A disk that loses its power: it knows what is safe, and gives all states a cut can leave.

A write is safe once its file was synced, a name once its folder was. What is not safe may be
there, be missing, or be there up to a point; a write can be torn in the middle.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path

from brm_tui.store.disk import Disk

Names = dict[Path, "File"]
MOST_STATES = 400


class File:
    """What a file holds for sure, and what was done to it since."""

    def __init__(self, safe: bytes = b"") -> None:
        self.safe = safe
        self.since: list[tuple[int, bytes | None]] = []

    @property
    def now(self) -> bytes:
        """What a reader sees while the power is on."""
        return self._after(self.since)

    def _after(self, steps: list[tuple[int, bytes | None]]) -> bytes:
        held = bytearray(self.safe)
        for at, data in steps:
            if data is None:
                del held[at:]
            else:
                held.extend(b"\0" * (at - len(held)))
                held[at : at + len(data)] = data
        return bytes(held)

    def outcomes(self) -> list[bytes]:
        """Everything it can hold after a cut."""
        found = [self._after(self.since[:count]) for count in range(len(self.since) + 1)]
        if self.since:
            at, data = self.since[-1]
            if data:
                half = [*self.since[:-1], (at, data[: len(data) // 2])]
                found.append(self._after(half))
        return list(dict.fromkeys(found))


class CutDisk(Disk):
    """A disk in memory; ``after`` is called after each step that a cut could follow."""

    def __init__(self, files: dict[Path, bytes] | None = None) -> None:
        self.names: Names = {path: File(data) for path, data in (files or {}).items()}
        self.safe_names: Names = dict(self.names)
        self.steps: list[Callable[[Names], None]] = []
        self.handles: dict[int, File] = {}
        self.after: Callable[[], None] = lambda: None

    def states(self) -> Iterator[dict[Path, bytes]]:
        """Every state of the disk that a cut can leave now."""
        seen = set()
        for count in range(len(self.steps) + 1):
            names = dict(self.safe_names)
            for step in self.steps[:count]:
                step(names)
            paths = list(names)
            choices = [names[path].outcomes() for path in paths]
            for number, contents in enumerate(product(*choices)):
                if number >= MOST_STATES:
                    break
                state = dict(zip(paths, contents, strict=True))
                mark = tuple(sorted(state.items()))
                if mark not in seen:
                    seen.add(mark)
                    yield state

    def _name(self, step: Callable[[Names], None]) -> None:
        step(self.names)
        self.steps.append(step)
        self.after()

    def _handle(self, file: File) -> int:
        number = len(self.handles) + 1
        self.handles[number] = file
        return number

    def read(self, path: Path) -> bytes:
        try:
            return self.names[path].now
        except KeyError:
            raise FileNotFoundError(path) from None

    def exists(self, path: Path) -> bool:
        return path in self.names

    def signature(self, path: Path) -> tuple[int, int, int] | None:
        file = self.names.get(path)
        return (id(file), len(file.now), hash(file.now)) if file else None

    def create(self, path: Path, mode: int = 0o600) -> int:
        file = File()
        self._name(lambda names: names.__setitem__(path, file))
        return self._handle(file)

    def open(self, path: Path) -> int:
        return self._handle(self.names[path])

    def write(self, handle: int, data: bytes, offset: int) -> None:
        self.handles[handle].since.append((offset, bytes(data)))
        self.after()

    def truncate(self, handle: int, size: int) -> None:
        self.handles[handle].since.append((size, None))
        self.after()

    def sync(self, handle: int) -> None:
        file = self.handles[handle]
        file.safe, file.since = file.now, []
        self.after()

    def close(self, handle: int) -> None:
        pass

    def link(self, path: Path, other: Path) -> None:
        file = self.names[path]
        self._name(lambda names: names.__setitem__(other, file))

    def replace(self, path: Path, other: Path) -> None:
        file = self.names[path]

        def step(names: Names) -> None:
            names.pop(path, None)
            names[other] = file

        self._name(step)

    def remove(self, path: Path) -> None:
        def step(names: Names) -> None:
            names.pop(path, None)

        self._name(step)

    def sync_folder(self, folder: Path) -> None:
        self.safe_names, self.steps = dict(self.names), []
        self.after()
