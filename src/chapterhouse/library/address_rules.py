"""What an old web address means: the rules of the programs that once served it.

Each rule turns an address into the one spelling under which it is stored and asked for, and says what it names. Nothing
here knows tables; `redirecting.lead_from` asks them. The forms are those of eFiction 1 to 3, FanFiction.net and AO3 as their
links were written; all other addresses stand for themselves.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import parse_qsl, quote, unquote, urlencode

from chapterhouse.library.folding import fingerprint
from chapterhouse.manuscript import Address


class Names(StrEnum):
    """What kind of thing an address names by its form."""

    STORY = "story"
    CHAPTER = "chapter"
    PEN_NAME = "pen name"
    SERIES = "series"
    PAGE = "page"  # its form does not tell


@dataclass(frozen=True, slots=True)
class Meaning:
    """An address in its stored spelling, what it names, and the stored spelling of the story it belongs to."""

    address: Address
    names: Names
    story: Address | None = None

    @property
    def fingerprint(self) -> str:
        """Give what the index holds for path and query."""
        return fingerprint(self.address.path, self.address.query)


def understand(address: Address) -> Meaning:
    """Say what an address names. Parameters that only change how the page looks are dropped."""
    path = quote(unquote(address.path), safe="/~!$&'()*+,;=:@%")
    parameters = dict(parse_qsl(address.query, keep_blank_values=True))
    for form, rule in _FORMS:
        match = form.search(path)
        if match:
            meaning = rule(address.host, match, parameters)
            if meaning:
                return meaning
    kept = {name: value for name, value in parameters.items() if not _NOISE.match(name)}
    return Meaning(_address(address.host, _plain_path(path), kept), Names.PAGE)


def understand_url(url: str) -> Meaning | None:
    """Say what the address with this spelling names; null where it is no address at all."""
    try:
        return understand(Address.parse(url))
    except ValueError:
        return None


def chapter_address(story: Address, number: int) -> Address | None:
    """Give the address under which chapter `number` of a story once stood, where the story's address tells."""
    if story.path.endswith("/viewstory.php") and story.query.startswith("sid="):
        return Address(story.host, story.path, f"chapter={number}&{story.query}")
    if re.fullmatch(r"/s/\d+", story.path):
        return Address(story.host, f"{story.path}/{number}", "")
    return None


_NOISE = re.compile(r"(?i)(utm_\w+|fbclid|gclid|phpsessid|i)$")
_DOORS = re.compile(r"(?i)/(index|default|home)\.(html?|php|asp)$")


def _plain_path(path: str) -> str:
    return _DOORS.sub("/", path).rstrip("/") or "/"


def _address(host: str | None, path: str, parameters: dict[str, str]) -> Address:
    return Address(host, path, urlencode(sorted(parameters.items())))


def _only(parameters: dict[str, str], *names: str) -> dict[str, str]:
    return {name: parameters[name] for name in names if parameters.get(name, "").isdecimal()}


def _efiction_story(host: str | None, match: re.Match[str], parameters: dict[str, str]) -> Meaning | None:
    path = f"{match['folder']}viewstory.php"
    if chapid := _only(parameters, "chapid"):
        return Meaning(_address(host, path, chapid), Names.CHAPTER)
    sid = _only(parameters, "sid") or _only(parameters, "psid")
    if not sid:
        return None
    story = _address(host, path, sid)
    chapter = _only(parameters, "chapter")
    if "index" in parameters or not chapter:
        return Meaning(story, Names.STORY)
    return Meaning(_address(host, path, sid | chapter), Names.CHAPTER, story)


def _efiction_reviews(host: str | None, match: re.Match[str], parameters: dict[str, str]) -> Meaning | None:
    item = parameters.get("item", "")
    if not item.isdecimal():
        return None
    if parameters.get("type") == "SE":
        return Meaning(Address(host, f"{match['folder']}viewseries.php", f"seriesid={item}"), Names.SERIES)
    if parameters.get("type") != "ST":
        return None
    path = f"{match['folder']}viewstory.php"
    if chapid := _only(parameters, "chapid"):
        return Meaning(_address(host, path, chapid), Names.CHAPTER, Address(host, path, f"sid={item}"))
    return Meaning(Address(host, path, f"sid={item}"), Names.STORY)


def _efiction_author(host: str | None, match: re.Match[str], parameters: dict[str, str]) -> Meaning | None:
    uid = _only(parameters, "uid")
    return Meaning(_address(host, f"{match['folder']}viewuser.php", uid), Names.PEN_NAME) if uid else None


def _efiction_series(host: str | None, match: re.Match[str], parameters: dict[str, str]) -> Meaning | None:
    series = _only(parameters, "seriesid")
    return Meaning(_address(host, f"{match['folder']}viewseries.php", series), Names.SERIES) if series else None


def _ffn_story(host: str | None, match: re.Match[str], parameters: dict[str, str]) -> Meaning:
    story = Address(host, f"/s/{match['story']}")
    if not match["chapter"]:
        return Meaning(story, Names.STORY)
    return Meaning(Address(host, f"{story.path}/{int(match['chapter'])}"), Names.CHAPTER, story)


def _ffn_author(host: str | None, match: re.Match[str], parameters: dict[str, str]) -> Meaning:
    return Meaning(Address(host, f"/u/{match['author']}"), Names.PEN_NAME)


def _ao3_work(host: str | None, match: re.Match[str], parameters: dict[str, str]) -> Meaning:
    story = Address(host, f"/works/{match['work']}")
    if not match["chapter"]:
        return Meaning(story, Names.STORY)
    return Meaning(Address(host, f"/chapters/{match['chapter']}"), Names.CHAPTER, story)


def _ao3_chapter(host: str | None, match: re.Match[str], parameters: dict[str, str]) -> Meaning:
    return Meaning(Address(host, f"/chapters/{match['chapter']}"), Names.CHAPTER)


def _ao3_author(host: str | None, match: re.Match[str], parameters: dict[str, str]) -> Meaning:
    pseud = match["pseud"] or match["user"]
    return Meaning(Address(host, f"/users/{match['user']}/pseuds/{pseud}"), Names.PEN_NAME)


def _ao3_series(host: str | None, match: re.Match[str], parameters: dict[str, str]) -> Meaning:
    return Meaning(Address(host, f"/series/{match['series']}"), Names.SERIES)


_Rule = Callable[[str | None, re.Match[str], dict[str, str]], Meaning | None]
_FORMS: tuple[tuple[re.Pattern[str], _Rule], ...] = (
    (re.compile(r"(?i)^(?P<folder>.*/)viewstory\.php$"), _efiction_story),
    (re.compile(r"(?i)^(?P<folder>.*/)viewuser\.php$"), _efiction_author),
    (re.compile(r"(?i)^(?P<folder>.*/)(view)?series\.php$"), _efiction_series),
    (re.compile(r"(?i)^(?P<folder>.*/)reviews\.php$"), _efiction_reviews),
    (re.compile(r"^/s/(?P<story>\d+)(/(?P<chapter>\d+))?(/[^/]*)?/?$"), _ffn_story),
    (re.compile(r"^/u/(?P<author>\d+)(/[^/]*)?/?$"), _ffn_author),
    (re.compile(r"^(/collections/[^/]+)?/works/(?P<work>\d+)(/chapters/(?P<chapter>\d+))?(/navigate)?/?$"), _ao3_work),
    (re.compile(r"^/downloads/(?P<work>\d+)(?P<chapter>)/"), _ao3_work),
    (re.compile(r"^/chapters/(?P<chapter>\d+)/?$"), _ao3_chapter),
    (re.compile(r"^/users/(?P<user>[^/]+)(/pseuds/(?P<pseud>[^/]+))?(/(works|profile|series))?/?$"), _ao3_author),
    (re.compile(r"^/series/(?P<series>\d+)/?$"), _ao3_series),
)
