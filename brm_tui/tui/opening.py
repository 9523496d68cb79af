"""Opening links: http, https and mailto, and nothing else a file could ask for."""

from __future__ import annotations

import webbrowser
from urllib.parse import urlsplit

from brm_tui.domain.errors import Problem

ALLOWED = {"http", "https", "mailto"}


def open_link(url: str) -> str:
    """Open a link in the browser or the mail program; gives the link.

    Raises:
        Problem: it is no web or mail address, or no program takes it.
    """
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise Problem(f"'{url[:60]}' is no address.") from error
    if parts.scheme.casefold() not in ALLOWED or not (parts.netloc or parts.path):
        raise Problem(f"'{url[:60]}' is not opened: only http, https and mailto are.")
    if not webbrowser.open(url):
        raise Problem("No browser was found to open it with.")
    return url
