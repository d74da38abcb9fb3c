"""The contrast of every skin, computed from the tokens."""

import re
from pathlib import Path

import pytest

import chapterhouse
from chapterhouse.prose import INKS

TOKENS = Path(chapterhouse.__file__).parent / "static" / "chapterhouse" / "css" / "tokens.css"
NAMES = ("paper", "ink", "soft", "accent", "edge", "line", "wash", "mark", *(f"ink-{ink}" for ink in INKS))
TABLE = {
    "light": "#fbfaf6 #22201c #655f55 #8c3a22 #8b857a #ddd8cd #f1eee6 #f6e3b4",
    "sepia": "#f4ead6 #3a2e20 #6a5a45 #86371b #917f62 #dccdb0 #ebdec4 #e9cf8e",
    "dark": "#191a1c #d8d4cb #9f9a90 #e0a184 #72757b #34363a #232528 #4d3f1f",
    "night": "#000 #b9b3a7 #8f897e #cf9577 #6c675f #2a2826 #131211 #3b3018",
    "contrast": "#fff #000 #000 #00c #000 #000 #fff #ff0",
}


def skin(name: str) -> dict[str, str]:
    css = TOKENS.read_text(encoding="utf-8")
    pairs = dict(re.findall(r"--([a-z-]+): light-dark\((#[^)]*)\);", css))
    side = 1 if name in {"dark", "night"} else 0
    colours = {token: pair.split(", ")[side] for token, pair in pairs.items()}
    own = re.search(rf'\[data-swatch="{name}"\] \{{(.*?)\}}', css, re.DOTALL)
    return colours | dict(re.findall(r"--([a-z-]+): (#[0-9a-f]+);", own[1] if own else ""))


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    channels = (int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4))
    red, green, blue = (value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("name", TABLE)
def test_a_skin_has_the_colours_that_were_drawn_for_it(name):
    colours = skin(name)
    assert [colours[token] for token in NAMES[:8]] == TABLE[name].split()


@pytest.mark.parametrize("name", TABLE)
def test_text_can_be_read_in_every_skin(name):
    colours = skin(name)
    paper, wash, mark = colours["paper"], colours["wash"], colours["mark"]
    assert contrast(colours["ink"], paper) >= 10
    assert contrast(colours["soft"], paper) >= 5
    assert contrast(colours["soft"], wash) >= 4.95
    assert contrast(colours["accent"], paper) >= 5
    assert contrast(colours["accent"], wash) >= 5
    assert contrast(colours["edge"], paper) >= 3
    assert contrast(colours["ink"], mark) >= 4.5


@pytest.mark.parametrize("name", TABLE)
@pytest.mark.parametrize("ink", INKS)
def test_an_authors_colours_can_be_read_in_every_skin(name, ink):
    colours = skin(name)
    assert contrast(colours[f"ink-{ink}"], colours["paper"]) >= 4.5
    assert contrast(colours[f"ink-{ink}"], colours["wash"]) >= 4.5
