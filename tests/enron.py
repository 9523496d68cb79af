"""A real mail network as a book: ``python tests/enron.py SHARED OUT [ME]``.

Of the 184 people and 125,409 rows it takes what concerns one person as "me", leaves out the bcc
rows (a copy of the cc rows) and those dated 1979 (wrong, says the manual page), and writes
``people.vcf`` and ``touches.csv``.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

ME = 105
"""A person with many correspondents."""


def convert(folder: Path, out: Path, me: int = ME) -> tuple[int, int]:
    """Write the files; gives how many people and touches are in them."""
    with (folder / "people.csv").open(newline="", encoding="utf-8") as file:
        people = {int(row["id"]): row for row in csv.DictReader(file)}
    touches: dict[tuple[str, int, str], None] = {}
    with (folder / "messages.csv").open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            sender, recipient = int(row["sender_id"]), int(row["recipient_id"])
            if row["type"] == "bcc" or row["time"].startswith("1979") or sender == recipient:
                continue
            if sender == me:
                touches[row["time"], recipient, "out"] = None
            elif recipient == me:
                touches[row["time"], sender, "in"] = None
    known = {person for _, person, _ in touches}
    _write_cards(out / "people.vcf", [people[person] for person in sorted(known)])
    with (out / "touches.csv").open("w", newline="", encoding="utf-8") as file:
        table = csv.writer(file)
        table.writerow(["date", "person", "channel", "direction", "text"])
        for time, person, direction in touches:
            address = f"{people[person]['email_user']}@enron.example"
            table.writerow([time[:10], address, "mail", direction, f"at {time[11:]}"])
    return len(known), len(touches)


def _write_cards(path: Path, people: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        for person in people:
            note = person["note"].replace(",", "\\,")
            file.write(
                "BEGIN:VCARD\r\nVERSION:3.0\r\n"
                f"FN:{person['name'] or person['email_user']}\r\n"
                f"EMAIL:{person['email_user']}@enron.example\r\nORG:Enron\r\nTITLE:{note}\r\n"
                "END:VCARD\r\n"
            )


if __name__ == "__main__":
    folder, out = Path(sys.argv[1]), Path(sys.argv[2])
    out.mkdir(parents=True, exist_ok=True)
    print(convert(folder, out, int(sys.argv[3]) if len(sys.argv) > 3 else ME))
