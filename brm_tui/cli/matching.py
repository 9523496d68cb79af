"""Commands for needs and offers, who could help whom, and articles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from brm_tui.cli.call import Answer, Call, plain
from brm_tui.domain.errors import NotFound, Usage
from brm_tui.domain.items import Kind, Listed
from brm_tui.domain.matching import Proposal
from brm_tui.domain.model import PRACTICE, Clip, Dismissal
from brm_tui.domain.text import clean

if TYPE_CHECKING:
    from brm_tui.book import Book

ME = "me"


def needs(book: Book, call: Call) -> Answer:
    """List needs, or add, edit, renew or close one."""
    return _items(book, call, "need")


def offers(book: Book, call: Call) -> Answer:
    """List offers, or add, edit, renew or close one."""
    return _items(book, call, "offer")


def _items(book: Book, call: Call, kind: Kind) -> Answer:
    words: list[str] = [clean(word) for word in call.words.word]
    mine = bool(getattr(call.words, "mine", False))
    verb, rest = (words[0], words[1:]) if words else ("", [])
    if verb == "add" and len(rest) > (0 if mine else 1):
        owner = PRACTICE if mine else book.contact(rest.pop(0)).id
        return _told(book, "Noted", book.add_item(kind, owner, " ".join(rest), call.words.topic))
    if verb == "edit" and len(rest) > 1:
        edited = book.edit_item(rest[0], " ".join(rest[1:]), call.words.topic or None)
        return _told(book, "Edited", edited)
    if verb == "renew" and len(rest) == 1:
        return _told(book, "Renewed", book.renew_item(rest[0]))
    if verb == "close" and len(rest) == 1:
        found = book.item(rest[0])
        book.close_item(found.id)
        return _told(book, "Closed", found)
    if verb in ("add", "edit", "renew", "close") or len(words) > 1:
        raise Usage(
            f"Write: brm {kind}s [HANDLE], {kind}s add HANDLE TEXT, {kind}s edit ID TEXT, "
            f"{kind}s renew ID, {kind}s close ID."
        )
    owner_key = PRACTICE if mine else book.contact(verb).id if verb else None
    listed = book.items(kind, owner_key, expired=call.words.all)
    return [item_data(book, one) for one in listed], [_item_line(book, one) for one in listed]


def _told(book: Book, verb: str, one: Listed) -> Answer:
    whose = "mine" if one.owner == PRACTICE else book.name_of(one.owner)
    until = f", until {one.until}" if one.until and verb != "Closed" else ""
    return item_data(book, one), [
        f"{verb} {one.kind} of {whose}: {one.item.text} ({one.id}{until})."
    ]


def item_data(book: Book, one: Listed) -> dict[str, Any]:
    """A need or an offer with whose it is; ``handle`` is "me" for the user's own."""
    who = {"contact": one.owner, "handle": _handle(book, one.owner), "name": _name(book, one.owner)}
    until = msgspec.to_builtins(one.until)
    ends = {"until": until, "expired": one.expired}
    return {"id": one.id, "kind": one.kind} | who | plain(one.item) | ends


def _handle(book: Book, owner: str) -> str:
    contact = book.records.contacts.get(owner)
    return contact.handle if contact else ME


def _name(book: Book, owner: str) -> str:
    return ME if owner == PRACTICE else book.name_of(owner)


def _item_line(book: Book, one: Listed) -> str:
    ends = f"{'expired' if one.expired else 'until'} {one.until}" if one.until else ""
    tags = " ".join(f"#{topic}" for topic in one.item.topics)
    words = clean(" ".join(w for w in (one.item.text, tags) if w))
    return f"{one.id}  @{_handle(book, one.owner)}  {words}  {ends}".rstrip()


def match(book: Book, call: Call) -> Answer:
    """Who could help whom, or me; dismiss a proposal, or let it come again."""
    words: list[str] = [clean(word) for word in call.words.word]
    if words[:1] == ["dismiss"] and len(words) == 2:
        gone = book.dismiss(words[1], only_this=call.words.only_this)
        return dismissal_data(book, gone), [f"{book.history(1)[0].sentence} ({gone.id})."]
    if words[:1] == ["restore"] and len(words) == 2:
        change = book.restore(words[1])
        return {"id": change.id, "sentence": change.sentence}, [f"{change.sentence}."]
    if words == ["dismissed"]:
        data = [dismissal_data(book, gone) for gone in book.dismissals()]
        return data, [_dismissal_line(each) for each in data]
    if len(words) > 1 or words == ["dismiss"] or call.words.limit < 1:
        raise Usage("Write: brm match [HANDLE], match --mine, match dismiss ID, match restore ID.")
    if call.words.mine:
        found = book.own_proposals(call.words.limit)
    else:
        key = book.contact(words[0]).id if words else None
        found = book.proposals(key, call.words.limit)
    return [proposal_data(book, p) for p in found], [_proposal_line(p) for p in found]


def proposal_data(book: Book, p: Proposal) -> dict[str, Any]:
    """A proposal with the names of both and their items."""
    return {
        "id": p.id,
        "score": p.score,
        "reason": p.reason,
        "seeker": _handle(book, p.seeker),
        "seeker_name": _name(book, p.seeker),
        "helper": _handle(book, p.helper),
        "helper_name": _name(book, p.helper),
        "need": item_data(book, p.need),
        "offer": item_data(book, p.offer),
        "topics": list(p.topics),
        "words": list(p.words),
        "asleep": p.asleep,
        "busy": p.busy,
        "dimmed": p.dimmed,
    }


def _proposal_line(p: Proposal) -> str:
    notes = [word for word, is_so in (("asleep", p.asleep), ("introduced a lot", p.busy)) if is_so]
    note = f" ({', '.join(notes)})" if notes else ""
    return f"{p.id}  {p.score:3}  {clean(p.reason)}{note}"


def dismissal_data(book: Book, gone: Dismissal) -> dict[str, Any]:
    """A dismissal with the names of both."""
    names = {"seeker_name": _name(book, gone.seeker), "helper_name": _name(book, gone.helper)}
    return plain(gone) | names


def _dismissal_line(data: dict[str, Any]) -> str:
    need = f": {clean(data['need'])}" if data["need"] else ""
    return f"{data['id']}  {data['on']}  {data['seeker_name']} - {data['helper_name']}{need}"


def clip(book: Book, call: Call) -> Answer:
    """Note an article; rank whom it is for, or send it."""
    words = call.words
    asked = call.text("url")
    if words.title:
        made = Clip(
            id="",
            on=call.today,
            title=words.title,
            url=asked,
            note=words.note,
            topics=tuple(words.topic),
        )
    else:
        made = _known(book, asked)
    people = [book.contact(clean(handle)).id for handle in words.to]
    if people:
        sent = book.send_clip(made, people, words.channel)
        return clip_data(book, sent), [f"{book.history(1)[0].sentence}."]
    kept = book.keep_clip(made) if words.title else made
    readers = book.readers(kept)
    data = [
        {"handle": _handle(book, r.contact), "name": book.name_of(r.contact)} | plain(r)
        for r in readers
    ]
    lines = [f"{kept.id}  {kept.title}"]
    for r in readers:
        asleep = " (asleep)" if r.asleep else ""
        why = clean("; ".join(r.reasons))
        lines.append(f"{r.score:3}  @{_handle(book, r.contact)}  {why}{asleep}")
    return clip_data(book, kept) | {"readers": data}, lines


def _known(book: Book, asked: str) -> Clip:
    try:
        return book.clip(asked)
    except NotFound:
        raise Usage("A new article needs a title: brm clip URL --title TITLE.") from None


def clips(book: Book, call: Call) -> Answer:
    """The articles, of all or those a person got."""
    asked = call.text("handle")
    found = book.clips(book.contact(asked).id if asked else None)
    data = [clip_data(book, each) for each in found]
    lines = [
        f"{each.id}  {each.on}  {clean(each.title)}  {each.url}  "
        f"(sent to {', '.join(book.name_of(s.contact) for s in each.sent) or 'nobody'})"
        for each in found
    ]
    return data, lines


def clip_data(book: Book, each: Clip) -> dict[str, Any]:
    """An article with the names of those who have it."""
    sent = [
        {"contact": s.contact, "name": book.name_of(s.contact), "on": s.on.isoformat()}
        for s in each.sent
    ]
    return plain(each) | {"sent": sent}
