"""The three mails of an introduction."""

from __future__ import annotations

from brm_tui.domain.model import Contact
from brm_tui.wording.salutation import common_form, person
from brm_tui.wording.templates import Message, Wording

MAILS = ("ask-helper", "ask-seeker", "connect")
"""Their templates, in the order they go out."""


def mail_of(
    wording: Wording, name: str, seeker: Contact, helper: Contact, reason: str, me: str
) -> Message:
    """A mail in the language and form of those it goes to; ``me`` signs it.

    Raises:
        Problem: the template is broken; names file and line.
    """
    to = {"ask-helper": [helper], "ask-seeker": [seeker]}.get(name, [seeker, helper])
    fields = {
        "seeker": person(seeker),
        "helper": person(helper),
        "reason": reason or "…",
        "me": me,
    }
    return wording.render(name, *common_form(to), fields)
