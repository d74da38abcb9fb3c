"""The template environment of every room."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

from django.conf import settings
from django.urls import reverse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from chapterhouse.pages import languages, printing, words
from chapterhouse.pages.links import UNTITLED
from chapterhouse.pages.look import CHOICES, Look
from chapterhouse.pages.statics import static_url

TEMPLATES: Final = Path(__file__).parent.parent / "templates"
ROOMS: Final = (("stories", "Stories"), ("authors", "Authors"), ("all-series", "Series"), ("tags", "Tags"), ("search", "Search"))
_SCHEMES: Final = {"light": "light", "sepia": "light", "contrast": "light", "dark": "dark", "night": "dark", "system": "light dark"}


class Room(NamedTuple):
    """A room in the bar: the name of its address, its title, its address."""

    name: str
    title: str
    url: str


class Archive(NamedTuple):
    """What every page says of the archive it stands in."""

    name: str
    tagline: str
    language: str


def make_environment(**options: Any) -> Environment:
    """Make the environment for Django's Jinja2 backend: everything is escaped, what is not given is an error."""
    options |= {
        "loader": FileSystemLoader(TEMPLATES),
        "autoescape": True,
        "undefined": StrictUndefined,
        "trim_blocks": True,
        "lstrip_blocks": True,
    }
    environment = Environment(**options)  # noqa: S701 - autoescape is set above
    environment.globals.update(
        static=static_url,
        url=url,
        archive=Archive(settings.ENVIRONMENT.name, settings.ENVIRONMENT.tagline, settings.LANGUAGE_CODE),
        rooms=_Rooms(),
        untitled=UNTITLED,
    )
    environment.filters.update(
        minutes=words.minutes,
        long_minutes=words.long_minutes,
        minutes_to_read=words.minutes_to_read,
        count=words.count,
        plural=words.plural,
        in_words=words.in_words,
        day=words.day,
        short_day=words.short_day,
        prose=printing.print_prose,
        json_ld=printing.print_json_ld,
        colour_scheme=colour_scheme,
        first_fonts=first_fonts,
        scale=scale,
        on_scale=on_scale,
        direction=languages.direction,
        language_name=languages.language_name,
    )
    return environment


def url(name: str, *values: object) -> str:
    """Give the address of a page by name."""
    return reverse(name, args=values)


def colour_scheme(look: Look) -> str:
    """Name the colour scheme of a look, for the browser's own controls before the stylesheet is there."""
    return _SCHEMES[look.skin]


def first_fonts(look: Look) -> tuple[str, ...]:
    """Name the font files that every page shows, to be fetched early, so that lines do not move when they arrive."""
    faces = dict.fromkeys(("literata", "literata-italic", "sans", *([look.face] if look.face != "own" else [])))
    return tuple(f"fonts/{face}-latin.woff2" for face in faces)


def scale(_look: Look, name: str) -> str:
    """Give the values of a scale as a script reads them, from least to most."""
    return " ".join(CHOICES[name].values)


def on_scale(value: str, name: str) -> str:
    """Write a value of a scale for a reader: a line spacing of 16 is 1.6."""
    return f"{value[:-1]}.{value[-1]}" if name == "spacing" else value


class _Rooms:
    """The rooms in the bar, their addresses drawn when a page asks."""

    def __iter__(self) -> Iterator[Room]:
        return (Room(name, title, reverse(name)) for name, title in ROOMS)
