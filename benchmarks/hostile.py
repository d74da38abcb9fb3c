"""How near does a page made to choke a parser come to the limit of one second of CPU?

Each shape is 60 KB, read as a page and cleaned as prose, once; the figure is its share of the second.
"""

import time
from collections.abc import Callable

from chapterhouse.prose import clean
from chapterhouse.rescue.page import read_page
from chapterhouse.rescue.reading import PageFacts

SIZE = 60_000
LIMIT = 1.0  # seconds of CPU
SHAPES = {
    "nested divs": "<div>" * (SIZE // 5),
    "nested details": "<details>" * (SIZE // 9),
    "different fonts, none closed": "".join(f"<p><font color=#{n:06x}>x" for n in range(SIZE // 26)),
    "attributes": "<p " + " ".join(f"a{n}=b" for n in range(SIZE // 8)) + ">x",
    "ampersands": "&" * SIZE,
    "nested tables": "<table><tr><td>" * (SIZE // 15),
    "links in links": "<a href=x>" * (SIZE // 10),
    "one letter a line": "x\n" * (SIZE // 2),
    "named headings": "<a name=s><h2>x</h2>" * (SIZE // 20),
}


def spent(deed: Callable[[], object]) -> float:
    """Give the seconds of CPU a deed takes."""
    begun = time.process_time()
    deed()
    return time.process_time() - begun


def main() -> None:
    """Print each shape's share of the limit, and the worst."""
    read_page(b"<title>Fog by Moth</title><p>" + b"He put the lamp down and looked at the sea. " * 30, PageFacts("warm.html"))
    shares = {}
    for name, shape in SHAPES.items():
        page, prose = spent(lambda s=shape: read_page(s.encode(), PageFacts("page.html"))), spent(lambda s=shape: clean(s))
        shares[name] = max(page, prose) / LIMIT
        print(f"{name:30} page {page / LIMIT:5.2f} of the limit   prose {prose / LIMIT:5.2f}")
    print(f"worst: {max(shares.values()):.2f} of the limit")


if __name__ == "__main__":
    main()
