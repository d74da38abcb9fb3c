"""Dates as old pages write them. The order of day and month is a habit of a site: voted over all its dates, not guessed for one."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime
from enum import StrEnum

_ISO = re.compile(r"(?<!\d)((?:19[89]|20[0-4])\d)[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_EAST = re.compile(r"((?:19|20)\d\d)\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]")
_FIGURES = re.compile(r"(?<![\d/.-])(\d{1,2})([/.\-])(\d{1,2})\2(\d{4}|\d{2})(?![\d/-])")
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar janvier enero gennaio janeiro januari januar tammikuu stycznia leden январь января ιανουαρίου",
            "february feb februar février fevrier febrero febbraio fevereiro februari helmikuu lutego únor февраль февраля φεβρουαρίου",
            "march mar märz maerz mars marzo março maart maaliskuu marca březen март марта μαρτίου",
            "april apr avril abril aprile huhtikuu kwietnia duben апрель апреля απριλίου",
            "may mai mayo maggio maio mei maj toukokuu maja květen май мая μαΐου",
            "june jun juni juin junio giugno junho kesäkuu czerwca červen июнь июня ιουνίου",
            "july jul juli juillet julio luglio julho heinäkuu lipca červenec июль июля ιουλίου",
            "august aug août aout agosto augustus augusti elokuu sierpnia srpen август августа αυγούστου",
            "september sep sept septembre septiembre settembre setembro syyskuu września září сентябрь сентября σεπτεμβρίου",
            "october oct oktober okt octobre octubre ottobre outubro lokakuu października říjen октябрь октября οκτωβρίου",
            "november nov novembre noviembre novembro marraskuu listopada listopad ноябрь ноября νοεμβρίου",
            "december dec dezember dez décembre decembre diciembre dicembre dezembro desember joulukuu grudnia prosinec декабрь декабря",
        ),
        1,
    )
    for name in names.split()
}
_WORD = r"[^\W\d_]{3,}"
_DAY_FIRST = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th|er|º|\.)?[\s\-/.,]*(?:of\s+|de\s+|d['’])?({_WORD})\.?[\s\-/.,]*(?:de\s+|del\s+)?(\d{{4}}|'?\d{{2}}(?!\d|:))"
)
_MONTH_FIRST = re.compile(rf"({_WORD})\.?[\s\-/]*(\d{{1,2}})(?:st|nd|rd|th)?[\s,.\-/]+(\d{{4}}|'\d{{2}})(?!\d)")
_YEAR_FIRST = re.compile(rf"((?:19|20)\d\d)[\s,.\-/]+({_WORD})\.?[\s,.\-/]+(\d{{1,2}})(?!\d)")
_CLOCK = re.compile(r"\b\d{1,2}:\d{2}:\d{2}(?:\s+(?:[A-Z]{3,4}|[+-]\d{4}))?\b")
_WHOLE_DATE = re.compile(
    rf"(?:{_WORD},?\s+)?(?:\d{{1,2}}\.?\s+(?:\w{{2,3}}\s+)?{_WORD}\.?,?|{_WORD}\.?\s+\d{{1,2}},?)\s+(?:\w{{2,3}}\s+)?(?:19[89]\d|20[0-4]\d)(?:,?\s+\d{{1,2}}:\d\d)?\.?"
)


class DayOrder(StrEnum):
    """Which comes first where a date is three short numbers."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"


def read_date(written: str, *, order: DayOrder | None = None) -> date | None:
    """Read the date in a short text; null where there is none or where it could be two.

    `order` settles what figures alone leave open ("08/06/21"); without it such a date stays unread.
    """
    written = written.strip()
    if not written or not any(sign.isdigit() for sign in written):
        return None
    for found in (_ISO.search(written), _EAST.search(written)):
        if found and (day := _make(int(found[1]), int(found[2]), int(found[3]))):
            return day
    return _read_named(written) or _read_figures(written, order) or _ask_library(written)


def is_date(text: str) -> bool:
    """Tell a line that is nothing but a date, with weekday and hour at most."""
    rest = re.sub(r"\b(?:\d{1,2}:\d{2}(?::\d{2})?|[ap]\.?m\.?|utc|gmt|pst|est|at|on|um|uhr|à|le|am)\b", " ", text.lower())
    for pattern in (_ISO, _EAST, _FIGURES, _DAY_FIRST, _MONTH_FIRST, _YEAR_FIRST):
        if (found := pattern.search(rest)) and len(re.findall(r"\w+", rest[: found.start()] + rest[found.end() :])) <= 1:
            return pattern in (_ISO, _EAST, _FIGURES) or _read_named(rest) is not None
    return False


def read_stamp_seconds(seconds: str) -> date | None:
    """Read a count of seconds since 1970 (UTC), as some sites keep beside a date."""
    if not re.fullmatch(r"\d{9,10}", seconds.strip()):
        return None
    return datetime.fromtimestamp(int(seconds), UTC).date()


def vote_order(written: Iterable[str]) -> DayOrder | None:
    """Decide by all the dates of a site which number comes first; null where none of them tells."""
    day_first = month_first = 0
    for text in written:
        for found in _FIGURES.finditer(text):
            first, second = int(found[1]), int(found[3])
            day_first += first > 12 >= second
            month_first += second > 12 >= first
    if day_first == month_first:
        return None
    return DayOrder.DAY_FIRST if day_first > month_first else DayOrder.MONTH_FIRST


def _read_named(written: str) -> date | None:
    """Read a date that names its month, in the languages known here."""
    lowered = _CLOCK.sub(" ", written).lower()
    for pattern, places in ((_DAY_FIRST, (3, 2, 1)), (_MONTH_FIRST, (3, 1, 2)), (_YEAR_FIRST, (1, 2, 3))):
        for found in pattern.finditer(lowered):
            month = _MONTHS.get(found[places[1]])
            if month and (day := _make(_full_year(found[places[0]]), month, int(found[places[2]]))):
                return day
    return None


def _read_figures(written: str, order: DayOrder | None) -> date | None:
    found = _FIGURES.search(written)
    if not found:
        return None
    first, second, year = int(found[1]), int(found[3]), _full_year(found[4])
    if found[2] == "." or first > 12 or order is DayOrder.DAY_FIRST:
        return _make(year, second, first)
    if second > 12 or order is DayOrder.MONTH_FIRST or first == second:
        return _make(year, first, second)
    return None


def _full_year(written: str) -> int:
    year = int(written.lstrip("'"))
    return year if year > 99 else year + (1900 if year >= 80 else 2000)


def _make(year: int, month: int, day: int) -> date | None:
    try:
        made = date(year, month, day)
    except ValueError:
        return None
    return made if 1980 <= year <= 2049 else None


def _ask_library(written: str) -> date | None:
    """Ask dateparser for a month nobody here knows; only for a text that is hardly more than a date."""
    if not _WHOLE_DATE.fullmatch(written):
        return None
    import dateparser  # a second and more to load: only where nothing else reads the date

    found = dateparser.parse(written, settings={"REQUIRE_PARTS": ["day", "month", "year"], "TIMEZONE": "UTC"})
    return found.date() if found else None
