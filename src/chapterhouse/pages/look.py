"""A reader's look: skin, width, typeface and the rest, as one short cookie with a closed grammar.

The cookie holds the words of what differs from the default look, in the order of the fields, joined by dots:
`dark.34.atkinson.s22.l17.spaced.justified`. What is not spelled exactly so is ignored, so that a look has one spelling
and readers with the same look are sent the same bytes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Final

COOKIE: Final = "look"
COOKIE_AGE: Final = 400 * 24 * 3600  # seconds; browsers cut off what is longer


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One thing a reader may choose: its values in the order shown, the first-time one, and what stands before a value in the cookie."""

    values: tuple[str, ...]
    default: str
    prefix: str = ""


CHOICES: Final[Mapping[str, Choice]] = {
    "skin": Choice(values=("light", "sepia", "dark", "night", "contrast", "system"), default="system"),
    "width": Choice(values=("full", "34", "12"), default="12"),
    "face": Choice(values=("literata", "sans", "atkinson", "own"), default="literata"),
    "size": Choice(values=("16", "17", "18", "19", "20", "21", "22", "24", "27", "30", "36"), default="20", prefix="s"),
    "spacing": Choice(values=("14", "15", "16", "17", "18", "20", "22"), default="16", prefix="l"),
    "paragraphs": Choice(values=("indented", "spaced"), default="indented"),
    "edges": Choice(values=("ragged", "justified"), default="ragged"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How one reader wants the pages to look. Sizes are pixels on a desktop, spacing is tenths of a line."""

    skin: str = CHOICES["skin"].default
    width: str = CHOICES["width"].default
    face: str = CHOICES["face"].default
    size: str = CHOICES["size"].default
    spacing: str = CHOICES["spacing"].default
    paragraphs: str = CHOICES["paragraphs"].default
    edges: str = CHOICES["edges"].default

    @property
    def chosen(self) -> dict[str, str]:
        """Give what differs from the default look, by name."""
        values = {each.name: getattr(self, each.name) for each in fields(self)}
        return {name: value for name, value in values.items() if value != CHOICES[name].default}

    def step(self, name: str, *, by: int) -> str:
        """Give the value `by` places further along a scale, or the last there is."""
        values = CHOICES[name].values
        return values[min(max(values.index(getattr(self, name)) + by, 0), len(values) - 1)]


DEFAULT_LOOK: Final = Look()


def print_look(look: Look) -> str:
    """Spell a look as the cookie holds it; the default look is the empty text."""
    return ".".join(CHOICES[name].prefix + value for name, value in look.chosen.items())


def parse_look(text: str) -> Look:
    """Read a cookie; whatever `print_look` would not have written is the default look."""
    rest = text.split(".")
    found: dict[str, str] = {}
    for name, choice in CHOICES.items():
        if rest and rest[0].startswith(choice.prefix) and rest[0].removeprefix(choice.prefix) in choice.values:
            found[name] = rest.pop(0).removeprefix(choice.prefix)
    look = Look(**found)
    return look if print_look(look) == text else DEFAULT_LOOK


def change_look(look: Look, wishes: Mapping[str, str]) -> Look:
    """Give the look with what a form asked for; names and values that are none of ours change nothing."""
    if wishes.get("reset"):
        return DEFAULT_LOOK
    asked = {name: wishes[name] for name, choice in CHOICES.items() if wishes.get(name) in choice.values}
    return replace(look, **asked)
