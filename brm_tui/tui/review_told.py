"""The review in words and colours: the day's line, a row, and why somebody is in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from textual.content import Content

from brm_tui.domain.card import CallCard
from brm_tui.domain.reasons import Kind
from brm_tui.domain.review import Review, Row
from brm_tui.tui.showing import plain
from brm_tui.tui.views import between, day_words, openers
from brm_tui.tui.widgets.facts import Fact
from brm_tui.tui.widgets.review_list import ReviewRow

_BAR = 12
_MARKS: Mapping[Kind, tuple[str, str]] = {
    "promise": ("!", "late"),
    "agreed": ("▸", "accent"),
    "birthday": ("★", "accent"),
    "introduction": ("⇄", "accent"),
    "event": ("◇", "accent"),
    "woken": ("☀", "good"),
    "nursery": ("n", "good"),
    "alarm": ("▲", "late"),
    "contract": ("§", "accent"),
    "due": ("·", "dim"),
}


def day_line(review: Review) -> Content:
    """The day's minutes as a bar, and how it stands."""
    planned = sum(row.minutes for row in review.rows)
    whole = max(review.minutes, review.done + planned, 1)
    done = round(_BAR * review.done / whole)
    coming = round(_BAR * (review.done + planned) / whole) - done
    bar = plain("█" * done, "$warm") + plain("▒" * coming, "$accent")
    rest = plain("░" * (_BAR - done - coming), "$line")
    return Content(" ") + bar + rest + plain(f"  {review.in_words}", "$quiet")


def row_shown(row: Row) -> ReviewRow:
    """A person in the queue."""
    mark, tone = _MARKS[row.reasons[0].kind]
    return ReviewRow(row.tier, mark, tone, row.name, row.action, row.minutes)


def row_facts(row: Row, card: CallCard, today: date) -> list[Fact]:
    """Why now, what to do, the last context, what is promised, how to begin."""
    return [(label, text) for label, text in _facts(row, card, today) if text.plain]


def _facts(row: Row, card: CallCard, today: date) -> Iterator[Fact]:
    for number, reason in enumerate(row.reasons):
        _, tone = _MARKS[reason.kind]
        late = "$late" if tone == "late" else "bold" if number == 0 else ""
        yield "why now" if number == 0 else "", plain(reason.words, late)
    yield "do", plain(row.action, "$accent") + plain(f"  about {row.minutes} min", "$quiet")
    if row.last is not None:
        said = f"  {row.last.text}" if row.last.text else ""
        when = f"{day_words(row.last.on, today)} {row.last.channel}"
        yield "last", plain(when) + plain(said, "$quiet")
    yield from between(card, today)
    yield from openers(card, today)
    yield "who", plain(card.contact.why, "$quiet")
    yield "person", plain(card.contact.dossier.personal, "$quiet")
    yield "give", plain(card.balance_words, "$quiet")
    yield "phone", plain("  ".join(p.raw or p.e164 for p in card.contact.phones), "$quiet")
    yield "mail", plain("  ".join(mail.address for mail in card.contact.mails), "$quiet")
