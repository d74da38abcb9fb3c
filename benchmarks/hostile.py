"""How near does a page or a text made to choke a parser come to the limit of one second of CPU?

Each shape is 60 KB, read once; the figure is its share of the second. Over the limit the run ends with code 1, and so does CI.
"""

import time
from collections.abc import Callable
from functools import partial

from chapterhouse.prose import clean
from chapterhouse.rescue.page import read_page
from chapterhouse.rescue.reading import PageFacts

SIZE = 60_000
LIMIT = 1.0  # seconds of CPU

# What a page or a post consists of again and again.
UNITS = {
    "divs": "<div>a ",
    "tables": "<table><tr><td>x",
    "bold": "<b><i><u>x",
    "lists": "<ul><li>x",
    "links": "<a",
    "quotes": '<a href="',
    "comments": "<!--",
    "conditions": "<!--[if ",
    "xml": "<xml>",
    "ends": "</html>",
    "ampersands": "&",
    "less": "<",
    "digits": "1",
    "dashes": "- ",
    "by": "by ",
    "chapters": "<h1>Chapter 1</h1>",
    "labels": "<p>Title: x</p>",
    "notes": "<p>A/N: hello there</p>",
    "breaks": "a<br>",
    "newlines": "a\n",
    "captures": "/web/20041004101112/",
    "toolbars": "/web/<!-- BEGIN WAYBACK TOOLBAR INSERT -->",
    "rewritten heads": "/web/<head ",
    "bare conditions": "<![if ",
    "copyright": "<p>© 2004 </p>",
    "menus": "<select><option>1. x",
    "misnested": "<i><p>x</i>",
    "headings": "<title>by a - ",
    "named headings": "<a name=s><h2>x</h2>",
    "wrong decodings": "Ã© Å",
    "letters beyond ASCII": "éż",
    "controls": "3/4 full ",
}
# What a text consists of, by its size.
TEXTS: dict[str, Callable[[int], str]] = {
    "nested divs": lambda size: "<div>" * (size // 5),
    "nested details": lambda size: "<details>" * (size // 9),
    "nested quotes closed": lambda size: "<blockquote>" * (size // 25) + "x" + "</blockquote>" * (size // 25),
    "a font in every paragraph": lambda size: "".join(f"<p><font color=#{n:06x}>x" for n in range(size // 25)),
    "bold with an id, never closed": lambda size: "".join(f"<p><b id=a{n}>x" for n in range(size // 16)),
    "attributes": lambda size: "<p " + " ".join(f"a{n}=b" for n in range(size // 8)) + ">x",
    "ampersands": lambda size: "&" * size,
    "references": lambda size: ("&" + "a" * 31) * (size // 32),
    "angle brackets": lambda size: "<" * size,
    "unpaired quotes": lambda size: '<a "' * (size // 4) + ">",
    "unclosed comments": lambda size: "<!--" * (size // 4),
    "unclosed scripts": lambda size: "<script>" * (size // 8),
    "crossed emphasis": lambda size: "<i>" * (size // 8) + "</b>" * (size // 8),
    "nested tables": lambda size: "<table><tr><td>" * (size // 15),
    "links in links": lambda size: "<a href=x>" * (size // 10),
    "breaks in quotes": lambda size: "<q>" * 200 + "x<br><br>" * (size // 9),
    "one id again and again": lambda size: "<p id=x>y" * (size // 9),
    "marks on one letter": lambda size: "e" + "\u0301\u0323" * (size // 2),
    "lines": lambda size: "x\n" * (size // 2),
    "stars": lambda size: "*a " * (size // 3),
    "weak words": lambda size: "<data>" * (size // 6) + "</data>",
}


def page_of(unit: str) -> bytes:
    """Make a page of one unit."""
    return f"<html><body>{unit * (SIZE // len(unit))}".encode()


def post_of(unit: str) -> bytes:
    """Make a text post of one unit."""
    return (unit * (SIZE // len(unit))).encode()


def main() -> None:
    """Print each shape's share of the limit, worst first; end with 1 where one is over it."""
    read_page(b"<title>Fog by Moth</title><p>" + b"He put the lamp down and looked at the sea. " * 30, PageFacts("warm.html"))
    shares = {}
    for name, unit in UNITS.items():
        shares[f"a page of {name}"] = share_of(partial(read_page, page_of(unit), PageFacts("page.html")))
        shares[f"a post of {name}"] = share_of(partial(read_page, post_of(unit), PageFacts("post.txt")))
    for name, make in TEXTS.items():
        shares[f"a text of {name}"] = share_of(partial(clean, make(SIZE)))
    for name, share in sorted(shares.items(), key=lambda item: -item[1]):
        print(f"{name:45}{share:6.2f} of the limit")
    over = [name for name, share in shares.items() if share > 1]
    if over:
        raise SystemExit(f"Over the limit of {LIMIT:g} s of CPU: {', '.join(over)}.")


def share_of(deed: Callable[[], object]) -> float:
    """Give the CPU time of a deed as a share of the limit."""
    begun = time.process_time()
    deed()
    return (time.process_time() - begun) / LIMIT


if __name__ == "__main__":
    main()
