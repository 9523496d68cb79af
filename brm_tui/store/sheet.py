"""The rows of a large table as the lines of the snapshot: none is looked at before it is asked for.

To take a line apart for each of a hundred thousand rows takes longer than all the rest of opening
a book.
"""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping, Sequence


class Sheet(MutableMapping[int, bytes]):
    """Document id -> document. ``lines`` are as the snapshot has them: ``"12":{...},``.

    ``since`` holds what was put there, or taken out (``None``), since the snapshot was written;
    ``top`` is the highest id in the snapshot.
    """

    def __init__(
        self, lines: Sequence[bytes], top: int, since: dict[int, bytes | None] | None = None
    ) -> None:
        self.lines, self.top = lines, top
        self.since = since or {}
        self._rows: dict[int, int] | None = None

    def document(self, row: int) -> bytes:
        """The document on a line."""
        line = self.lines[row]
        return line[line.index(b":") + 1 :].removesuffix(b",")

    def row(self, key: int) -> int | None:
        """The line that a document had in the snapshot; ``None`` if it was not there."""
        return None if key > self.top else self._places().get(key)

    def _places(self) -> dict[int, int]:
        if self._rows is None:
            self._rows = {int(ln[1 : ln.index(b'"', 1)]): n for n, ln in enumerate(self.lines)}
        return self._rows

    def in_order(self) -> Iterator[tuple[int, bytes]]:
        """The documents of the snapshot with their ids, line by line."""
        for row, line in enumerate(self.lines):
            yield int(line[1 : line.index(b'"', 1)]), self.document(row)

    def copy(self) -> Sheet:
        """The same rows, to be changed without changing these; the lines are shared."""
        other = Sheet(self.lines, self.top, dict(self.since))
        other._rows = self._rows
        return other

    def __getitem__(self, key: int) -> bytes:
        if key in self.since:
            changed = self.since[key]
            if changed is None:
                raise KeyError(key)
            return changed
        row = self.row(key)
        if row is None:
            raise KeyError(key)
        return self.document(row)

    def __setitem__(self, key: int, document: bytes) -> None:
        self.since[key] = document

    def __delitem__(self, key: int) -> None:
        self[key]
        self.since[key] = None

    def __contains__(self, key: object) -> bool:
        if key in self.since:
            return self.since[key] is not None
        return isinstance(key, int) and self.row(key) is not None

    def __iter__(self) -> Iterator[int]:
        rows = self._places()
        yield from [key for key in rows if self.since.get(key, b"") is not None]
        yield from [
            k for k, document in self.since.items() if document is not None and k not in rows
        ]

    def __len__(self) -> int:
        return sum(1 for _ in self)
