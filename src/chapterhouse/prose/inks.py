"""Old colours by their nearest of ten hues.

An author's red stays red on any paper: the stylesheet draws each ink with enough contrast in every skin. Black, white
and greys say nothing and go.
"""

import colorsys
import re
from functools import lru_cache

INKS = ("red", "orange", "brown", "yellow", "green", "teal", "sky", "blue", "purple", "pink")

# Names of CSS and of old browsers that are colours. Greys, black and white are not here.
_NAMED = {
    "red": "red darkred crimson firebrick maroon indianred tomato scarlet brightred",
    "orange": "orange darkorange orangered coral lightcoral salmon darksalmon lightsalmon",
    "brown": "brown saddlebrown sienna chocolate peru tan sandybrown burlywood rosybrown rust bronze",
    "yellow": "yellow gold goldenrod darkgoldenrod palegoldenrod khaki darkkhaki lightyellow lightgoldenrodyellow lemonchiffon"
    " wheat moccasin",
    "green": "green darkgreen lime limegreen forestgreen seagreen mediumseagreen lightgreen palegreen springgreen mediumspringgreen"
    " lawngreen chartreuse greenyellow yellowgreen olive olivedrab darkolivegreen darkseagreen huntergreen",
    "teal": "teal darkcyan lightseagreen turquoise mediumturquoise darkturquoise aquamarine mediumaquamarine paleturquoise cadetblue",
    "sky": "aqua cyan skyblue lightskyblue deepskyblue lightblue powderblue lightcyan steelblue lightsteelblue",
    "blue": "blue darkblue navy mediumblue midnightblue royalblue cornflowerblue dodgerblue slateblue darkslateblue mediumslateblue",
    "purple": "purple indigo darkviolet violet blueviolet darkorchid mediumorchid orchid plum thistle lavender mediumpurple rebeccapurple",
    "pink": "pink hotpink deeppink lightpink fuchsia magenta darkmagenta mediumvioletred palevioletred",
}
_BY_NAME = {name: ink for ink, names in _NAMED.items() for name in names.split()}
_HEX = re.compile(r"#?([0-9a-f]{3}|[0-9a-f]{6})")
_RGB = re.compile(r"rgba?\(\s*(\d{1,3}%?)[\s,]+(\d{1,3}%?)[\s,]+(\d{1,3}%?)[^)]*\)")
# Upper bound of each hue in degrees; dark orange is read as brown.
_HUES = (
    (14, "red"),
    (43, "orange"),
    (68, "yellow"),
    (160, "green"),
    (184, "teal"),
    (206, "sky"),
    (254, "blue"),
    (292, "purple"),
    (344, "pink"),
)


@lru_cache(maxsize=4096)
def ink_of(colour: str) -> str | None:
    """Give the ink of a CSS or HTML colour; null for black, white, greys and what is no colour."""
    colour = colour.strip().lower()
    if colour in _BY_NAME:
        return _BY_NAME[colour]
    parts = _parts(colour)
    if parts is None:
        return None
    hue, lightness, saturation = colorsys.rgb_to_hls(*(part / 255 for part in parts))
    if max(parts) - min(parts) < 48 or saturation < 0.18 or not 0.06 < lightness < 0.96:
        return None
    degrees = hue * 360
    if 14 <= degrees < 43 and lightness < 0.42:
        return "brown"
    return next((ink for bound, ink in _HUES if degrees < bound), "red")


def _parts(colour: str) -> tuple[int, int, int] | None:
    if found := _HEX.fullmatch(colour):
        digits = found[1] if len(found[1]) == 6 else "".join(digit * 2 for digit in found[1])
        return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)
    if found := _RGB.fullmatch(colour):
        red, green, blue = (_channel(part) for part in found.groups())
        return red, green, blue
    return None


def _channel(part: str) -> int:
    return min(255, round(float(part[:-1]) * 2.55) if part.endswith("%") else int(part))
