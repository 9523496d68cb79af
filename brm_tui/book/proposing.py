"""Who could help whom, kept up per change: only what changed is matched again."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from brm_tui.book.items import Items
from brm_tui.book.naming import new_id
from brm_tui.book.records import Tables
from brm_tui.domain import matching
from brm_tui.domain.clips import FIELD_WEIGHTS, interests_of
from brm_tui.domain.errors import NotFound, Problem
from brm_tui.domain.items import Listed
from brm_tui.domain.matching import Proposal
from brm_tui.domain.model import PRACTICE, AnyRecord, Change, Dismissal, Edit

if TYPE_CHECKING:
    from brm_tui.search.interests import Interests
    from brm_tui.search.lexicon import Lexicon
    from brm_tui.search.matcher import Matcher, Pair

_SIDE = {"need": 0, "offer": 1}
_BEST_OF = 5
"""So many proposals are looked at for one that does not stand back."""


class Proposing(Items):
    """A book that proposes: needs x offers, and readers of an article.

    ``synonyms`` is the user's own file of words that mean the same; it is read at the first
    question.
    """

    synonyms: Path | None = None

    def _begin(self, tables: Tables) -> None:
        super()._begin(tables)
        self._matcher: Matcher | None = None
        self._interests: Interests | None = None
        self._fed: dict[str, dict[str, Listed]] = {}
        self._listed: dict[str, Listed] = {}
        self._unfed: dict[str, None] = {}

    def _apply(self, edits: Sequence[Edit]) -> set[str]:
        concerned = super()._apply(edits)
        for key in (edit.id for edit in edits if edit.table in ("contacts", "practice")):
            self._feed(key)
        if self._matcher is not None:
            for edit in edits:
                for record in (edit.before, edit.after):
                    if record is not None and edit.table in ("introductions", "dismissals"):
                        self._matcher.again(self._needs_of(record))
        return concerned

    def turn_to(self, today: date) -> None:
        """Go on with another day: what has expired is proposed no longer."""
        turned = today != self.today
        super().turn_to(today)
        if turned:
            self._interests = None
            for key in (PRACTICE, *self.records.contacts):
                self._feed(key)

    # needs x offers

    def proposals(self, key: str | None = None, limit: int | None = None) -> list[Proposal]:
        """Who could be introduced to whom, the strongest first; of one contact, or of all.

        Raises:
            Problem: the user's file of synonyms cannot be read.
        """
        matcher = self._matching()
        if key is None:
            pairs = [p for p in matcher.pairs() if self._listed[p[1]].owner != PRACTICE]
        else:
            pairs = list(dict.fromkeys(self._pairs_of(matcher, key)))
            pairs.sort(key=lambda pair: (-pair[0], pair[1], pair[2]))
        return matching.strongest_first(self._proposed(pairs[:limit]))

    def proposal(self, key: str) -> Proposal:
        """The proposal of that id.

        Raises:
            NotFound: nothing is proposed under it.
        """
        for pair in self._all_pairs():
            if matching.proposal_id(*pair[1:]) == key:
                return self._proposal(*pair, self._busy())
        raise NotFound(f"Nothing is proposed under '{key}': `brm match` lists what is.")

    def own_proposals(self, limit: int | None = None) -> list[Proposal]:
        """Who could help the user, sleepers first.

        Raises:
            Problem: the user's file of synonyms cannot be read.
        """
        pairs = self._pairs_of(self._matching(), PRACTICE)
        return matching.sleepers_first(self._proposed(pairs))[:limit]

    def matches_of(self, item: str) -> list[Proposal]:
        """Who could help with a need, sleepers first with the user's own; or whom an offer helps.

        ``item`` is the id of a need or an offer; nothing is proposed for one that has expired.

        Raises:
            Problem: the user's file of synonyms cannot be read.
        """
        pairs = self._matches_of(item)
        order = matching.strongest_first
        if item in self._listed and self._listed[item].owner == PRACTICE:
            order = matching.sleepers_first
        return order(self._proposed(pairs))

    def best_score(self, item: str) -> int:
        """How well the best match of a need or an offer fits, 0-100; 0 where there is none."""
        return max((round(100 * pair[0]) for pair in self._matches_of(item)), default=0)

    def best_proposal(self, key: str) -> Proposal | None:
        """The best proposal for a contact if it is worth telling (see ``matching.telling``).

        ``None`` also while it would have to be looked for first.
        """
        return matching.telling(self.proposals(key, _BEST_OF)) if self.proposals_ready else None

    @property
    def proposals_ready(self) -> bool:
        """Whether proposals can be asked for without matching many needs first."""
        return self._matcher is not None and not self._unfed and self._matcher.ready

    def warm_proposals(self, most: int | None = None) -> bool:
        """Get the proposals ready, or do a small part of it; says whether all of it is done.

        A part reads the words that mean the same (40 ms, once), takes in the needs and offers of
        ``most`` contacts, or matches ``most`` needs (0.5 ms each).

        Raises:
            Problem: the user's file of synonyms cannot be read.
        """
        if most is None:
            return self._matching().warm()
        begun = self._matcher is not None
        matcher = self._matcher_begun()
        if begun and not self._unfed:
            return matcher.warm(most)
        for key in list(islice(self._unfed, most if begun else 0)):
            del self._unfed[key]
            self._feed(key)
        return False

    def dismiss(self, proposal: str, *, only_this: bool = False) -> Dismissal:
        """Never propose these two again, or with ``only_this`` not for this need.

        Raises:
            NotFound: nothing is proposed under that id.
        """
        found = self.proposal(proposal)
        gone = Dismissal(
            id=new_id(),
            on=self.today,
            seeker=found.seeker,
            helper=found.helper,
            need=found.need.item.text if only_this or found.own else "",
            offer=found.offer.item.text,
        )
        self._change(f"Dismissed {self._pair(gone)}", [gone])
        return gone

    def dismissals(self) -> list[Dismissal]:
        """What was dismissed, the latest first."""
        found = self.records.dismissals.values()
        return sorted(found, key=lambda gone: (gone.on, gone.id), reverse=True)

    def restore(self, key: str) -> Change:
        """Let a dismissed pair be proposed again.

        Raises:
            NotFound: there is no dismissal of that id.
        """
        gone = self.records.dismissals.get(key)
        if gone is None:
            raise NotFound(f"There is no dismissal '{key}': `brm match dismissed` lists them.")
        return self._change(f"Let {self._pair(gone)} be proposed again", [], [gone])

    def _pair(self, gone: Dismissal) -> str:
        seeker = "my own need" if gone.seeker == PRACTICE else self.name_of(gone.seeker)
        return f"{seeker} - {self.name_of(gone.helper)}"

    def _all_pairs(self) -> Iterator[Pair]:
        """Every pair that is shown anywhere; those that only a helper's page has come last."""
        matcher = self._matching()
        yield from matcher.pairs()
        for one in tuple(self._listed.values()):
            if one.kind == "offer":
                yield from matcher.of_offer(one.id)

    def _matches_of(self, item: str) -> list[Pair]:
        matcher = self._matching()
        known = self._listed.get(item)
        if known is None:
            return []
        return matcher.of_need(item) if known.kind == "need" else matcher.of_offer(item)

    def _pairs_of(self, matcher: Matcher, key: str) -> list[Pair]:
        pairs: list[Pair] = []
        for one in self._fed.get(key, {}).values():
            if one.kind == "need":
                pairs += matcher.of_need(one.id)
            else:
                found = matcher.of_offer(one.id)
                pairs += [p for p in found if self._listed[p[1]].owner != PRACTICE]
        return pairs

    def _proposed(self, pairs: Iterable[Pair]) -> list[Proposal]:
        busy = self._busy()
        return [self._proposal(*pair, busy) for pair in pairs]

    def _busy(self) -> set[str]:
        """Who was introduced twice in 90 days."""
        people = [key for key, intros in self.records.introductions_by.items() if len(intros) > 1]
        return {p for p in people if matching.is_busy(self.introductions_of(p), self.today)}

    def _proposal(
        self, likeness: float, need_id: str, offer_id: str, busy: Container[str]
    ) -> Proposal:
        need, offer = self._listed[need_id], self._listed[offer_id]
        seeker, helper = self.records.contacts.get(need.owner), self.records.contacts[offer.owner]
        topics = matching.shared_topics(need, offer)
        words = matching.shared_words(self._matching().shared(need_id, offer_id))
        people = [person for person in (seeker, helper) if person is not None]
        return Proposal(
            id=matching.proposal_id(need_id, offer_id),
            seeker=need.owner,
            helper=offer.owner,
            need=need,
            offer=offer,
            score=round(100 * likeness),
            topics=topics,
            words=words,
            reason=matching.reason(
                seeker.name if seeker else "", helper.name, need, offer, topics, words
            ),
            asleep=any(person.state == "asleep" for person in people),
            busy=any(person.id in busy for person in people),
        )

    def _caring(self) -> Interests:
        if self._interests is None:
            from brm_tui.search.interests import Interests

            self._interests = Interests(self._lexicon(), FIELD_WEIGHTS)
            for contact in self.records.contacts.values():
                self._interests.put(contact.id, interests_of(contact, self.today))
        return self._interests

    # keeping up

    def _matching(self) -> Matcher:
        matcher = self._matcher_begun()
        unfed, self._unfed = self._unfed, {}
        for key in unfed:
            self._feed(key)
        return matcher

    def _matcher_begun(self) -> Matcher:
        """The matcher, which may still have to take in some people's needs and offers."""
        if self._matcher is None:
            from brm_tui.search.matcher import Matcher

            self._matcher = Matcher(self._lexicon(), self._apart)
            self._fed, self._listed = {}, {}
            self._unfed = dict.fromkeys((PRACTICE, *self.records.contacts))
        return self._matcher

    def _lexicon(self) -> Lexicon:
        from brm_tui.search.lexicon import Lexicon, read_own

        path = self.synonyms
        try:
            data = path.read_bytes() if path is not None else b""
        except FileNotFoundError:
            data = b""
        except OSError as error:
            raise Problem(f"{path} cannot be read: {error.strerror}.") from error
        return Lexicon(read_own(data, str(path)))

    def _feed(self, key: str) -> None:
        """Take in what an owner needs and offers now, in the place of what was known."""
        contact = self.records.contacts.get(key)
        if self._interests is not None and contact is not None:
            self._interests.put(key, interests_of(contact, self.today))
        elif self._interests is not None:
            self._interests.drop(key)
        if self._matcher is None:
            return
        before = self._fed.pop(key, {})
        now = {one.id: one for one in self._items_of(key) if not one.expired}
        for one in before.values():
            if one.id not in now:
                self._matcher.drop(_SIDE[one.kind], one.id)
                del self._listed[one.id]
        self._listed.update(now)
        if now:
            self._fed[key] = now
        for one in now.values():
            known = before.get(one.id)
            if known is None or known.item.topics != one.item.topics:
                self._matcher.put(_SIDE[one.kind], one.id, one.item.text, one.item.topics)

    def _needs_of(self, record: AnyRecord) -> list[str]:
        """The needs of those whom an introduction or a dismissal is about."""
        people = (getattr(record, "seeker", ""), getattr(record, "helper", ""))
        fed = (self._fed.get(person, {}) for person in people)
        return [one.id for items in fed for one in items.values() if one.kind == "need"]

    def _apart(self, need_id: str, offer_id: str) -> bool:
        need, offer = self._listed[need_id], self._listed[offer_id]
        records = self.records
        intros = records.introductions_by.get(need.owner, ())
        gone = records.dismissals_by.get(offer.owner, ())
        return matching.apart(
            need.owner,
            offer.owner,
            need.item.text,
            (records.introductions[key] for key in intros),
            (records.dismissals[key] for key in gone),
        )
