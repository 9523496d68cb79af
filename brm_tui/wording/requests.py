"""What a request to be in contact is answered with."""

from __future__ import annotations

from msgspec.structs import replace

from brm_tui.domain.model import Contact, Request, Verdict
from brm_tui.domain.requests import contact_of
from brm_tui.wording.kinds import suggested
from brm_tui.wording.templates import Message, Wording


def answer_to(
    wording: Wording,
    request: Request,
    contact: Contact | None = None,
    verdict: Verdict = "",
) -> Message | None:
    """The message of a verdict, in the language and form of who asks; ``None`` for a silent one.

    ``contact`` is who it is in the book. The verdict is the one that was given, unless another is
    named.

    Raises:
        Problem: the template is broken; names file and line.
    """
    names = suggested(verdict or request.verdict)
    if not names:
        return None
    question = request.note if names[0] == "ask-back" else ""
    return wording.write(names[0], reader(request, contact), question=question)


def reader(request: Request, contact: Contact | None = None) -> Contact:
    """Who reads the answer: the contact if there is one, in the language the request came in.

    It is *du* where the book says so, and where they wrote so themselves.
    """
    person = contact or contact_of(request)
    if not request.message:
        return person
    address = "du" if "du" in (person.address, request.address) else person.address
    return replace(person, language=request.language, address=address)
