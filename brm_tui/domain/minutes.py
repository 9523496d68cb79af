"""How long a touch is taken to be where nobody has said it."""

from __future__ import annotations

from brm_tui.domain.model import Practice, Tier

USUAL_MINUTES = 20
"""With somebody without a tier."""


def touch_minutes(practice: Practice, tier: Tier) -> int:
    """How long a touch with somebody of that tier is taken to be, in minutes."""
    rule = practice.tiers.get(tier)
    return rule.minutes if rule else USUAL_MINUTES


def longest_touch(practice: Practice) -> int:
    """The minutes of the longest touch among the tiers."""
    return max((rule.minutes for rule in practice.tiers.values()), default=USUAL_MINUTES)
