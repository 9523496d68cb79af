"""The mails of an introduction, from the first question to how it went."""

from __future__ import annotations

from typing import Any, Literal

from brm_tui.domain.model import Contact
from brm_tui.wording.templates import Message, Wording

MAILS = ("ask-helper", "ask-seeker", "connect")
"""The three that take it on, in the order they go out."""

Reader = Literal["seeker", "helper"]


def mail_of(
    wording: Wording,
    name: str,
    seeker: Contact,
    helper: Contact,
    reason: str,
    me: str,
    *,
    anonymous: bool = False,
    to: Reader | None = None,
) -> Message:
    """A mail in the language and form of those it goes to; ``me`` signs it.

    ``anonymous`` keeps the seeker's name out of what goes to the helper, whatever the template
    says; "ask-helper-anonymous" always does. ``to`` chooses who is asked how it went.

    Raises:
        Problem: the template is broken; names file and line.
    """
    reader = to or wording.kind(name).role or "seeker"
    people = {"helper": [helper], "seeker": [seeker]}.get(reader, [seeker, helper])
    fields: dict[str, Any] = {"reason": reason, "me": me, "helper": helper}
    hidden = reader == "helper" and (anonymous or name == "ask-helper-anonymous")
    if not hidden:
        fields["seeker"] = seeker
        fields["other"] = seeker if reader == "helper" else helper
    if hidden and name == "ask-helper":
        name = "ask-helper-anonymous"
    return wording.write(name, people, **fields)
