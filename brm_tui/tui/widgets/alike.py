"""Lines that look alike are drawn once: a frame around a pane, and what is empty in a list."""

from __future__ import annotations

from collections.abc import Callable

from textual.containers import Vertical
from textual.geometry import Region
from textual.strip import Strip


def drawn_once(draw: Callable[[Region], list[Strip]], crop: Region, alike: range) -> list[Strip]:
    """The lines of ``crop``; of those in ``alike``, which look the same, the first one is drawn."""
    first, end = max(alike.start, crop.y), min(alike.stop, crop.bottom)
    if end - first < 2:
        return draw(crop)
    above = draw(Region(crop.x, crop.y, crop.width, first + 1 - crop.y))
    below = draw(Region(crop.x, end, crop.width, crop.bottom - end)) if end < crop.bottom else []
    return [*above, *[above[-1]] * (end - first - 1), *below]


class Pane(Vertical):
    """A frame with a title, around others that draw themselves."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of the frame: between the first and the last one they are all alike."""
        return drawn_once(super().render_lines, crop, range(1, self.outer_size.height - 1))
