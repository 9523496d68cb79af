"""The words of the capture line, German and English, casefolded."""

from __future__ import annotations

from brm_tui.domain.model import Channel, FavourKind, Initiative, Occasion

_CHANNELS: dict[Channel, str] = {
    "call": "call called phone phoned tel telefon anruf angerufen telefonat telefoniert zoom teams",
    "meeting": (
        "meeting met meet lunch coffee dinner breakfast visit treffen getroffen termin kaffee "
        "mittagessen essen besuch besucht gespräch"
    ),
    "mail": "mail email e-mail mailed gemailt",
    "message": "message msg sms whatsapp signal linkedin xing chat nachricht geschrieben",
    "letter": "letter card postcard brief karte postkarte",
    "event": "event fair congress conference messe kongress konferenz tagung veranstaltung",
    "other": "other sonstiges",
}
CHANNELS = {word: channel for channel, words in _CHANNELS.items() for word in words.split()}

DIRECTIONS: dict[str, Initiative] = {
    "<-": "them",
    "from": "them",
    "von": "them",
    "by": "them",
    "->": "me",
    "to": "me",
    "an": "me",
}

IGNORED = {"with", "mit", "bei", "the", "a", "ein", "eine"}
"""Words between the channel and the people that say nothing."""

OCCASIONS: dict[str, Occasion] = {
    "project": "project",
    "projekt": "project",
    "sale": "sale",
    "sales": "sale",
    "verkauf": "sale",
    "angebot": "sale",
    "renewal": "renewal",
    "verlängerung": "renewal",
    "none": "none",
    "ohne anlass": "none",
}

_KINDS: dict[FavourKind, str] = {
    "introduction": "intro introduction introduced vorstellung kontakt vorgestellt",
    "article": "article artikel link paper study studie",
    "recommendation": "recommendation recommended referral empfehlung empfohlen",
    "time": "time hour hours zeit stunde stunden",
    "knowledge": "knowledge advice wissen rat",
}
KINDS = {word: kind for kind, words in _KINDS.items() for word in words.split()}


def kind_of(text: str) -> FavourKind:
    """The kind of favour that a text names; knowledge if it names none."""
    for word in text.casefold().replace(",", " ").split():
        if word in KINDS:
            return KINDS[word]
    return "knowledge"
