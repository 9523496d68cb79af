"""What the search keeps of one person."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from brm_tui.domain.model import Contact
from brm_tui.search.folding import digits, fold, variants, words

Fit = tuple[float, str]
"""How well somebody fits, and why."""


class Entry(msgspec.Struct, gc=False):
    """One person, folded.

    ``names`` are single words with their kind, ``full`` the spellings of the whole name. ``text``
    has the name on its first line and on each further line a text of the kind that ``kinds`` says.
    ``phones`` are digits, one number a line.
    """

    names: tuple[tuple[str, str], ...]
    full: tuple[str, ...]
    initials: str
    kinds: tuple[str, ...]
    text: str
    phones: str

    def fit(self, spellings: Sequence[str]) -> Fit | None:
        """How well one of these spellings fits anywhere in the texts."""
        if not any(spelling in self.text for spelling in spellings):
            return None
        lines = self.text.split("\n")
        for number in (*range(1, len(lines)), 0):
            for spelling in spellings:
                at = lines[number].find(spelling)
                if at >= 0:
                    return self.fit_at(number, lines[number], at)
        return None

    def fit_at(self, number: int, line: str, at: int) -> Fit:
        """How well a word fits that stands there in the line of that number."""
        if number == 0:
            return 40.0, "part of the name"
        place = number - 1
        begins = at == 0 or not line[at - 1].isalnum()
        return (60.0 if begins else 45.0) - place, _reason(self.kinds[place], line, at)


def entry_of(contact: Contact, notes: Sequence[str]) -> Entry:
    """A contact, and the texts of the latest touches, folded."""
    named = _texts(contact, notes)
    parts = words(contact.name)
    full = tuple(dict.fromkeys(" ".join(words(v)) for v in variants(contact.name)))
    return Entry(
        names=_names(contact, parts),
        full=full,
        initials="".join(fold(word)[:1] for word in parts),
        kinds=tuple(kind for kind, _ in named),
        text="\n".join(["\t".join(full), *(fold(text).replace("\n", " ") for _, text in named)]),
        phones="".join(f"{digits(p.e164 or p.raw)}\n" for p in contact.phones),
    )


def _names(contact: Contact, parts: Sequence[str]) -> tuple[tuple[str, str], ...]:
    family = contact.family or (parts[-1] if parts else "")
    names: dict[str, str] = {}
    for named, kind in (
        (words(family), "family name"),
        (words(contact.given), "given name"),
        (parts, "given name"),
        (words(contact.nickname), "nickname"),
    ):
        for word in named:
            for spelling in variants(word):
                names.setdefault(spelling, kind)
    return tuple(names.items())


def _texts(contact: Contact, notes: Sequence[str]) -> list[tuple[str, str]]:
    named = [
        ("organisation", contact.organisation),
        ("handle", contact.handle),
        *(("mail", mail.address) for mail in contact.mails),
        *(("topic", topic) for topic in contact.topics),
        *(("need", item.text) for item in contact.needs),
        *(("offer", item.text) for item in contact.offers),
        ("role", contact.role),
        ("place", contact.place),
        ("met", contact.met.where),
        ("why", contact.why),
        ("notes", contact.notes[:4000]),
        *(("note", note[:400]) for note in notes),
    ]
    return [(kind, text) for kind, text in named if text]


def _reason(kind: str, text: str, at: int) -> str:
    if len(text) <= 40:
        return f"{kind}: {text}"
    return f"{kind}: …{text[max(0, at - 12) : at + 28].strip()}…"
