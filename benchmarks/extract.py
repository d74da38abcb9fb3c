"""How much CPU does a page cost us, and how often is its prose perfect, beside trafilatura and readability-lxml?

Each program reads the same saved chapter pages of `examples/` in this one process. A page is perfect where words lost and words
leaked are each at most five or a thousandth of the chapter.
"""

import re
import time
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import trafilatura
from lxml.html import fromstring
from readability import Document

from chapterhouse.rescue.page import read_page
from chapterhouse.rescue.reading import PageFacts

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples"
GOLDENS = ROOT / "tests" / "goldens" / "examples"
PAGES = {
    "signal-box": "signal-box/signal.php_ch={}.html",
    "map-of-small-rooms": "candlewick-mirror/www.candlewick.example/viewstory.php@sid=12&chapter={}.html",
    "salt-toll": "candlewick-mirror/www.candlewick.example/viewstory.php@sid=19&chapter={}.html",
    "night-ferry": "night-ferry/www.freequay.example/Harbour/1821/ferry{}.html",
    "alhambra": "alhambra.zip!Alhambra/Last Night at the Alhambra - Chapter {}.html",
}
ROUNDS = 15
WORD = re.compile(r"\w+")

Program = Callable[[bytes, str], str]


def ours(raw: bytes, path: str) -> str:
    """Read a page as the rescue does."""
    return " ".join(chapter.prose.text for chapter in read_page(raw, PageFacts(path=path)).chapters)


def with_trafilatura(raw: bytes, path: str) -> str:
    """Read a page with trafilatura."""
    return trafilatura.extract(raw, include_comments=False, include_tables=False) or ""


def with_readability(raw: bytes, path: str) -> str:
    """Read a page with readability-lxml."""
    return str(fromstring(Document(raw.decode("cp1252", "replace")).summary()).text_content())


def main() -> None:
    """Print the table and the ratios."""
    pages = list(load())
    results = {}
    for name, program in {"chapterhouse": ours, "trafilatura": with_trafilatura, "readability-lxml": with_readability}.items():
        perfect = sum(is_perfect(program(raw, path), gold) for path, raw, gold in pages)  # the first round also warms up
        results[name] = (cpu_ms_a_page(program, pages), perfect / len(pages))
    print(f"{len(pages)} pages, {ROUNDS} rounds")
    print(f"{'':18}{'CPU ms a page':>14}{'perfect':>9}{'CPU against ours':>18}")
    for name, (cost, perfect_share) in results.items():
        print(f"{name:18}{cost:14.2f}{perfect_share:9.2f}{cost / results['chapterhouse'][0]:17.1f}×")


def load() -> list[tuple[str, bytes, str]]:
    """Load path, bytes and gold of every page."""
    found = []
    for gold in sorted(GOLDENS.glob("*.txt")):
        story, _, number = gold.stem.rpartition("-")
        if story in PAGES:
            path = PAGES[story].format(number)
            found.append((path, read(path), gold.read_text(encoding="utf-8")))
    return found


def read(path: str) -> bytes:
    """Read a file of the examples, or one inside a zip."""
    outer, _, inner = path.partition("!")
    if not inner:
        return (EXAMPLES / outer).read_bytes()
    with zipfile.ZipFile(EXAMPLES / outer) as packed:
        return packed.read(inner)


def is_perfect(text: str, gold: str) -> bool:
    """Say whether a text has the words of the gold, less and more than a trifle."""
    got, wanted = (Counter(WORD.findall(each)) for each in (text, gold))
    allowed = max(5, wanted.total() // 1000)
    return (wanted - got).total() <= allowed and (got - wanted).total() <= allowed


def cpu_ms_a_page(program: Program, pages: list[tuple[str, bytes, str]]) -> float:
    """Measure the CPU time a page, in milliseconds."""
    start = time.process_time()
    for _ in range(ROUNDS):
        for path, raw, _gold in pages:
            program(raw, path)
    return (time.process_time() - start) * 1000 / (ROUNDS * len(pages))


if __name__ == "__main__":
    main()
