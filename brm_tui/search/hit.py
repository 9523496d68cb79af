"""What a search gives."""

from __future__ import annotations

import msgspec


class Hit(msgspec.Struct, frozen=True, gc=False):
    """One found: contact id, score (higher is better), why, and whether asleep."""

    id: str
    score: float
    reason: str
    dimmed: bool = False
