"""What all records share."""

from __future__ import annotations

from typing import Literal

import msgspec

Language = Literal["de", "en"]
Address = Literal["sie", "du"]


class Record(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """What all records share: identity and revision."""

    id: str
    rev: int = 1
