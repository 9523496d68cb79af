"""``python -m tests.benchmarks.network``: who knows whom, beside networkx on the same ties."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from datetime import timedelta

import networkx
from msgspec.structs import replace

from brm_tui.book import Book
from brm_tui.domain.model import AnyRecord, Contact, Introduction, Met, Step, Touch
from brm_tui.session import open_book
from tests.benchmarks.books import TODAY, book_of, records

PEOPLE, TOUCHES, SHARED = 5_000, 100_000, 10


def tied() -> Iterator[AnyRecord]:
    """The usual records, every tenth touch with two to four people, some met and introduced."""
    dice = random.Random(11)
    for record in records(PEOPLE, TOUCHES):
        if isinstance(record, Touch) and dice.randrange(SHARED) == 0:
            first = int(record.contacts[0][1:])
            near = (first + dice.randrange(1, 40) for _ in range(dice.randrange(1, 4)))
            others = {f"c{n % PEOPLE:06}" for n in near}
            yield replace(record, contacts=(*record.contacts, *sorted(others)))
        elif isinstance(record, Contact) and dice.randrange(4) == 0:
            yield replace(record, met=Met(through=f"c{dice.randrange(PEOPLE):06}"))
        else:
            yield record
    for n in range(500):
        seeker, helper = dice.sample(range(PEOPLE), 2)
        step = Step(on=TODAY - timedelta(days=n), state="connected")
        yield Introduction(
            id=f"i{n:05}",
            seeker=f"c{seeker:06}",
            helper=f"c{helper:06}",
            state="connected",
            history=(step,),
        )


def ms(act: Callable[[], object]) -> float:
    """Milliseconds of processor time of one call: the machine may have more to do."""
    begun = time.process_time()
    act()
    return (time.process_time() - begun) * 1000


def least(act: Callable[[], object], rounds: int = 7) -> float:
    """Milliseconds of the fastest of several calls."""
    return min(ms(act) for _ in range(rounds))


def anew(book: Book) -> None:
    """Forget the network, and make it again."""
    book._network = book._links = None
    book.network()


def main() -> None:
    """Print what is measured."""
    path = book_of(1, 0).with_name("network.json")
    book = open_book(path, TODAY)
    book.bring_in("made for a measurement", list(tied()))
    book.close()
    book = open_book(path, TODAY)
    print(f"{PEOPLE:,} people, {TOUCHES:,} touches, one in {SHARED} with several people")
    print(f"first card with knows           {ms(lambda: book.card_of('c000001')):8.1f} ms")
    keys = sorted(book.records.contacts)
    plain = least(lambda: [super(type(book), book).touches_of(key) for key in keys])
    fresh = ms(lambda: [book.knows(key) for key in keys])
    print(
        f"knows, per card                 {fresh / PEOPLE:8.3f} ms (touches {plain / PEOPLE:.3f})"
    )
    print(f"network from nothing            {ms(book.network):8.1f} ms")
    again = least(lambda: anew(book))
    print(f"network again                   {again:8.1f} ms")
    network = book.network()
    print(f"  {len(network.ties):,} ties, {len(network.bridges):,} bridges")
    graph = networkx.Graph((tie.one, tie.other) for tie in network.ties)
    theirs = least(lambda: list(networkx.articulation_points(graph)), 3)
    from brm_tui.domain.bridges import bridges

    pairs = [(tie.one, tie.other) for tie in network.ties]
    ours = least(lambda: bridges(book.records.contacts, pairs), 3)
    print(f"bridges alone                   {ours:8.1f} ms, {theirs / ours:.1f} x faster than")
    print(f"networkx.articulation_points    {theirs:8.1f} ms (without sizes of groups)")
    handles = [book.records.contacts[key].handle for key in keys]
    news = iter([f"meeting @{handles[n]}, @{handles[n + 2000]}: hello" for n in range(50)])
    lunch = f"meeting {', '.join('@' + handle for handle in handles[:3])}: lunch"
    off = least(lambda: book.log(book.read_line(lunch)))
    book.set_practice({"bridges": "75"})
    least(lambda: [book.rhythm_of(key) for key in keys], 1)
    on = least(lambda: book.log(book.read_line(lunch)))
    print(f"a lunch of three is logged      {off:8.1f} ms, with the setting bridges {on:.1f} ms")
    first = least(lambda: book.log(book.read_line(next(news))))
    print(f"two are met together first      {first:8.1f} ms, with bridges")
    single = least(lambda: book.log(book.read_line(f"call @{handles[9]}: x")))
    print(f"a call with one, with bridges   {single:8.1f} ms")
    book.close()


if __name__ == "__main__":
    main()
