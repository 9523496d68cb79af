"""The verbs for articles: keep one, and pass it on."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from brm_tui.book.naming import new_id
from brm_tui.book.proposing import Proposing
from brm_tui.domain import clips
from brm_tui.domain.clips import Found, Reader, best_first, reader
from brm_tui.domain.errors import NotFound, Problem
from brm_tui.domain.model import AnyRecord, Change, Channel, Clip


class Clipping(Proposing):
    """A book with articles."""

    def clips(self, key: str | None = None) -> list[Clip]:
        """All articles, or those that went to a contact, the latest first."""
        of_one = self.records.clips if key is None else self.records.clips_by.get(key, ())
        found = (self.records.clips[clip] for clip in of_one)
        return sorted(found, key=lambda clip: (clip.on, clip.id), reverse=True)

    def clip(self, key: str) -> Clip:
        """The article of that id or address.

        Raises:
            NotFound: there is none.
        """
        for clip in self.records.clips.values():
            if key in (clip.id, clip.url) and key:
                return clip
        raise NotFound(f"There is no article '{key}': `brm clips` lists them.")

    def noted(self, clip: Clip) -> Clip:
        """An article as the book would note it: with an id, and with those who have it already.

        Raises:
            Problem: it has no title, or its address is none of the web.
        """
        clip = clips.checked(clip)
        known = self.records.clips.get(clip.id)
        if known is None and clip.url:
            known = next((c for c in self.records.clips.values() if c.url == clip.url), None)
        if known is None:
            return replace(clip, id=new_id(), rev=1)
        topics = tuple(dict.fromkeys((*clip.topics, *known.topics))) if not clip.id else clip.topics
        kept = {"id": known.id, "rev": known.rev, "on": known.on, "sent": known.sent}
        return replace(clip, note=clip.note or known.note, topics=topics, **kept)

    def keep_clip(self, clip: Clip) -> Clip:
        """Note an article, or say more of one with the same id or address.

        Raises:
            Problem: it has no title, or its address is none of the web.
        """
        clip = self.noted(clip)
        self._change(f"Noted the article {clip.title}", [clip])
        return clip

    def readers(self, clip: Clip, limit: int = 50) -> list[Reader]:
        """Whom an article is for, the best first; not those who have it already.

        Raises:
            Problem: the user's file of synonyms cannot be read.
        """
        had = {sent.contact for sent in clip.sent}
        found = self._caring().readers(clip.title, clip.note, clip.topics, limit + len(had))
        contacts, today = self.records.contacts, self.today
        readers = [
            reader(Found(key, met, evidence), contacts[key], self.rhythm_of(key).due, today)  # type: ignore[arg-type]
            for met, key, evidence in found
            if key not in had
        ]
        return best_first(readers, self.name_of)[:limit]

    def send_clip(self, clip: Clip, keys: Sequence[str], channel: Channel = "mail") -> Clip:
        """Pass an article on, noting it if it is new: a touch and a small favour each, one change.

        Raises:
            Problem: nobody is named, somebody has it already, or it is no article.
        """
        from brm_tui.domain.entry import entry

        clip, people = self.noted(clip), [self._contact(key) for key in dict.fromkeys(keys)]
        if not people:
            raise Problem("Say to whom the article goes.")
        for contact in people:
            if day := clips.sent_on(clip, contact.id):
                when = day.isoformat()
                raise Problem(f"{contact.name} has this article since {when}: nothing was sent.")
        written: list[AnyRecord] = [clips.sent(clip, [c.id for c in people], self.today)]
        for contact in people:
            draft = clips.touch_of(clip, contact, channel, self.today)
            made = entry(draft, self.records.contacts, new_id)
            touch = replace(made.touch, topics=clip.topics)
            written += [touch, *made.favours, *made.contacts]
        whom = people[0].name if len(people) == 1 else f"{len(people)} people"
        self._change(f"Sent {clip.title} to {whom}", written)
        return self.records.clips[clip.id]

    def delete_clip(self, key: str) -> Change:
        """Delete an article; touches and favours of having sent it stay."""
        clip = self.clip(key)
        return self._change(f"Deleted the article {clip.title}", [], [clip])
