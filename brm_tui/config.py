"""The user's settings: ``config.toml`` in the config folder, read once, checked in whole."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, get_args

import msgspec

from brm_tui.domain.errors import Problem
from brm_tui.domain.model import Language

Order = Literal["dmy", "mdy"]
Theme = Literal["dark", "light"]


class Config(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a user may set.

    ``book`` is the path of the book ("" for the usual place), ``keymap`` maps ids of keys to
    keys ("j,down"), ``mails`` are the user's own addresses, ``name`` signs mails, ``country`` (ISO
    3166, two letters) reads phone numbers without a prefix, ``language`` is that of new people
    and ``date_order`` that of dates like 3/4.
    """

    book: str = ""
    theme: Theme = "dark"
    keymap: dict[str, str] = {}
    mails: tuple[str, ...] = ()
    name: str = ""
    country: str = "DE"
    language: Language = "de"
    date_order: Order = "dmy"


SAMPLE = """\
# Settings of brm. Every line is optional.
# book = "~/business/book.json"
# theme = "dark"            # or "light"
# name = "Kim Sommer"       # signs your mails
# mails = ["me@example.com"]
# country = "DE"            # of phone numbers without a prefix
# language = "de"           # of people you add: "de" or "en"
# date_order = "dmy"        # how 3/4 is read: "dmy" or "mdy"
# [keymap]                  # ids from `brm keys`
# people-log = "l,f5"
"""


_CHOICES = {
    "theme": get_args(Theme),
    "language": get_args(Language),
    "date_order": get_args(Order),
}


def folder() -> Path:
    """Where the settings and the user's templates lie; ``BRM_CONFIG`` names another folder."""
    if named := os.environ.get("BRM_CONFIG"):
        return Path(named)
    from platformdirs import user_config_path

    return user_config_path("brm")


def load(path: Path) -> Config:
    """The settings of a file; those that stand where there is none.

    Raises:
        Problem: it cannot be read, or a setting is unknown or wrong; names file and setting.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Config()
    except (OSError, UnicodeDecodeError) as error:
        raise Problem(f"{path} cannot be read: {error}.") from error
    import tomllib

    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Problem(f"{path} is no valid TOML: {error}.") from error
    return read(data, str(path))


def read(data: Mapping[str, Any], where: str) -> Config:
    """The settings that a mapping holds.

    Raises:
        Problem: a setting is unknown or wrong; names ``where`` and the setting.
    """
    known = Config.__struct_fields__
    for name in data:
        if name not in known:
            from difflib import get_close_matches

            near = get_close_matches(name, known, n=1)
            hint = f" Is it '{near[0]}'?" if near else f" Known are: {', '.join(known)}."
            raise Problem(f"{where} sets '{name}', which brm does not know.{hint}")
    for name, choices in _CHOICES.items():
        if data.get(name, choices[0]) not in choices:
            raise Problem(f"{where}: {name} is '{data[name]}': write {' or '.join(choices)}.")
    try:
        config = msgspec.convert(data, Config)
    except msgspec.ValidationError as error:
        what, _, place = str(error).replace("`", "").partition(" - at ")
        raise Problem(f"{where}: {place.removeprefix('$.')}: {what}.") from error
    for mail in config.mails:
        if "@" not in mail.strip("@"):
            raise Problem(f"{where}: mails: '{mail}' is no mail address.")
    _check_country(config.country, where)
    if config.keymap:
        from brm_tui.keymap_check import problems

        if found := problems(config.keymap):
            raise Problem(f"{where}: {found[0]}")
    return config


def _check_country(country: str, where: str) -> None:
    if not (len(country) == 2 and country.isascii() and country.isalpha() and country.isupper()):
        raise Problem(f"{where}: country is '{country}': write two capitals like DE, AT or GB.")
