"""The words of the date grammar, German and English, casefolded."""

from __future__ import annotations

DAYS: dict[str, int] = {
    "today": 0,
    "now": 0,
    "tomorrow": 1,
    "day after tomorrow": 2,
    "the day after tomorrow": 2,
    "yesterday": -1,
    "day before yesterday": -2,
    "the day before yesterday": -2,
    "tonight": 0,
    "heute": 0,
    "jetzt": 0,
    "morgen": 1,
    "übermorgen": 2,
    "uebermorgen": 2,
    "gestern": -1,
    "vorgestern": -2,
}

_WEEKDAYS = (
    ("monday", "mon", "montag", "mo"),
    ("tuesday", "tue", "tues", "dienstag", "di"),
    ("wednesday", "wed", "mittwoch", "mi"),
    ("thursday", "thu", "thur", "thurs", "donnerstag", "do"),
    ("friday", "fri", "freitag", "fr"),
    ("saturday", "sat", "samstag", "sonnabend", "sa"),
    ("sunday", "sun", "sonntag", "so"),
)
WEEKDAYS = {word: number for number, words in enumerate(_WEEKDAYS) for word in words}

_MONTHS = (
    ("january", "jan", "januar", "jänner"),
    ("february", "feb", "februar"),
    ("march", "mar", "märz", "maerz", "mär", "mrz"),
    ("april", "apr"),
    ("may", "mai"),
    ("june", "jun", "juni"),
    ("july", "jul", "juli"),
    ("august", "aug"),
    ("september", "sep", "sept"),
    ("october", "oct", "oktober", "okt"),
    ("november", "nov"),
    ("december", "dec", "dezember", "dez"),
)
MONTHS = {word: number for number, words in enumerate(_MONTHS, start=1) for word in words}

_NUMBERS = (
    ("a", "an", "one", "ein", "eine", "einem", "einer", "einen"),
    ("two", "zwei"),
    ("three", "drei"),
    ("four", "vier"),
    ("five", "fünf", "fuenf"),
    ("six", "sechs"),
    ("seven", "sieben"),
    ("eight", "acht"),
    ("nine", "neun"),
    ("ten", "zehn"),
    ("eleven", "elf"),
    ("twelve", "zwölf", "zwoelf"),
)
NUMBERS = {word: number for number, words in enumerate(_NUMBERS, start=1) for word in words}

UNITS: dict[str, tuple[int, int]] = {
    word: size
    for size, words in (
        ((1, 0), "d day days tag tage tagen t"),
        ((7, 0), "w week weeks wk wks woche wochen"),
        ((14, 0), "fortnight fortnights"),
        ((0, 1), "m mo month months monat monate monaten"),
        ((0, 3), "q quarter quarters quartal quartale quartalen vierteljahr"),
        ((0, 6), "halbjahr"),
        ((0, 12), "y year years jahr jahre jahren j"),
    )
    for word in words.split()
}
"""A unit's days and months."""

HALVES: dict[tuple[str, ...], int] = {
    ("half", "a", "year"): 6,
    ("a", "half", "year"): 6,
    ("half", "year"): 6,
    ("einem", "halben", "jahr"): 6,
    ("halben", "jahr"): 6,
    ("halbes", "jahr"): 6,
    ("ein", "halbes", "jahr"): 6,
    ("anderthalb", "jahren"): 18,
    ("eineinhalb", "jahren"): 18,
}

NEXT = {"next", "nächste", "nächsten", "nächster", "nächstes", "naechste", "naechsten", "kommende"}
NEXT |= {"kommenden", "coming"}
LAST = {
    "last",
    "letzte",
    "letzten",
    "letzter",
    "letztes",
    "vorige",
    "vorigen",
    "past",
    "vergangenen",
}
THIS = {"this", "diese", "diesen", "dieser", "dieses"}

PARTS = {
    "start": 0,
    "beginning": 0,
    "early": 0,
    "anfang": 0,
    "mid": 1,
    "middle": 1,
    "mitte": 1,
    "end": 2,
    "late": 2,
    "ende": 2,
}

AFTER_NEXT = {"übernächste", "übernächsten", "übernächster", "übernächstes"}

WEEKS = {word for word, size in UNITS.items() if size == (7, 0) and len(word) > 1}

TIMES = {"morgen", "früh", "vormittag", "mittag", "nachmittag", "abend", "nacht"}
TIMES |= {"morning", "noon", "afternoon", "evening", "night"}
"""Times of a day: behind a day or a weekday they say nothing more of the date."""

COMPOUNDS = {
    "monatsanfang": "anfang monat",
    "monatsmitte": "mitte monat",
    "monatsende": "ende monat",
    "quartalsende": "ende quartal",
    "jahresanfang": "anfang jahr",
    "jahresende": "ende jahr",
    "wochenende": "samstag",
    "weekend": "saturday",
}
"""Words that say what two say."""

FILLERS = {
    "on",
    "am",
    "by",
    "bis",
    "until",
    "till",
    "zum",
    "den",
    "dem",
    "at",
    "the",
    "seit",
    "spätestens",
}
