"""How much of the limit of 10 ms of CPU does a page as long as chapters are cost?

The chapters of the examples, one after the other, are written as pages of 15, 30 and 60 KB of prose in the ways old pages have;
each figure is the page's share of the limit, start-up and the loading of models left out.
"""

import gc
import time
from html import escape
from pathlib import Path
from textwrap import fill

from chapterhouse.rescue.page import read_page
from chapterhouse.rescue.reading import PageFacts

GOLDENS = Path(__file__).parent.parent / "tests" / "goldens" / "examples"
SIZES = (15_000, 30_000, 60_000)
LIMIT = 0.010  # seconds of CPU a page
ROUNDS = 12

HAND = (
    '<html><head><title>The Salt Road - Chapter 3</title></head><body bgcolor="#000000"><center><h1>The Salt Road</h1><h2>Chapter 3: '
    'Ashes</h2>by <a href="mailto:moth@mail.example">Moth Hallow</a></center><hr>{}<hr><center><a href="salt2.html">Back</a> | '
    '<a href="index.html">Index</a> | <a href="salt4.html">Next</a></center></body></html>'
)
EFICTION = (
    '<html><head><title>The Salt Road by Moth Hallow</title></head><body><div id="viewstory"><div id="pagetitle"><a '
    'href="viewstory.php?sid=1">The Salt Road</a> by <a href="viewuser.php?uid=3">Moth Hallow</a></div><form name="jump"><select '
    'name="chapter"><option value="1">1. Salt</option><option value="2" selected>2. Ashes</option></select></form><div '
    'id="story"><span style="font-size: 100%;">{}</span></div><div id="prev"><a class="prev" '
    'href="viewstory.php?sid=1&amp;chapter=1">Back</a></div></div></body></html>'
)
FFN = (
    "<html><head><title>The Salt Road Chapter 3: Ashes, a lighthouse fanfic | FanFiction</title></head><body><div id=profile_top><b "
    "class='xcontrast_txt'>The Salt Road</b> By: <a class='xcontrast_txt' href='/u/3/Moth'>Moth Hallow</a></div><div role='main'><div "
    "class='storytext xcontrast_txt nocopy' id='storytext'>{}</div></div></body></html>"
)


def with_ends(lines: list[str]) -> str:
    """Write paragraphs with `<p>` and `</p>`."""
    return "\n".join(f"<p>{line}</p>" for line in lines)


def with_breaks(lines: list[str]) -> str:
    """Write paragraphs with two breaks between them."""
    return "".join(f"{line}<br />\n<br />\n" for line in lines)


def in_fonts(lines: list[str]) -> str:
    """Write each paragraph in a font that is never closed."""
    return "\n".join(f'<P><FONT FACE="Arial" SIZE=2>{line}' for line in lines)


def from_word(lines: list[str]) -> str:
    """Write paragraphs as Word saves them."""
    style = "font-size:12.0pt;font-family:&quot;Times New Roman&quot;"
    return "\n".join(f'<p class=MsoNormal><span style="{style}">{line}<o:p></o:p></span></p>' for line in lines)


def wrapped(lines: list[str]) -> str:
    """Write paragraphs with hard line ends in one `<pre>`."""
    return f"<pre>{chr(10).join(fill(line, 72) + chr(10) for line in lines)}</pre>"


SHAPES = {
    "by hand, <p>": (HAND, with_ends),
    "by hand, <br>": (HAND, with_breaks),
    "by hand, <font>": (HAND, in_fonts),
    "by hand, Word": (HAND, from_word),
    "by hand, <pre>": (HAND, wrapped),
    "eFiction, <br>": (EFICTION, with_breaks),
    "FanFiction.net": (FFN, with_ends),
}


def main() -> None:
    """Print each shape's share of the limit at each size, and the mean."""
    chapters = [line for path in sorted(GOLDENS.glob("*.txt")) for line in path.read_text(encoding="utf-8").splitlines() if line != "***"]
    read_page(HAND.format(with_ends(paragraphs(chapters, 5_000))).encode(), PageFacts("warm.html"))
    gc.collect()
    gc.freeze()  # as the pool's children do once they have loaded what they need
    print(f"{'share of the limit, at':24}" + "".join(f"{size // 1000:>8} KB" for size in SIZES))
    shares = []
    for name, (page, way) in SHAPES.items():
        row = [share_of_limit(page.format(way(paragraphs(chapters, size))).encode()) for size in SIZES]
        shares += row
        print(f"{name:24}" + "".join(f"{share:11.2f}" for share in row))
    print(f"mean: {sum(shares) / len(shares):.2f} of the limit")


def paragraphs(lines: list[str], size: int) -> list[str]:
    """Give paragraphs of about so many characters in all, from the start over where the examples are too short."""
    found: list[str] = []
    length = 0
    while length < size:
        line = lines[len(found) % len(lines)]
        found.append(escape(line, quote=False))
        length += len(line)
    return found


def share_of_limit(raw: bytes) -> float:
    """Read a page some times over; give the CPU time of the quickest reading as a share of the limit."""
    spent = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        read_page(raw, PageFacts("page.html"))
        spent.append(time.process_time() - begun)
    return min(spent) / LIMIT


if __name__ == "__main__":
    main()
