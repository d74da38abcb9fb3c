"""Where other pages speak of a story: rows of lists, contents pages and author's pages that lead to it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import quote, urljoin

from chapterhouse.manuscript import Byline
from chapterhouse.rescue.joining.grouping import Cluster
from chapterhouse.rescue.joining.links import Links
from chapterhouse.rescue.joining.pages import Page, parse_address
from chapterhouse.rescue.joining.story_keys import StoryKey, find_chapter_number, find_story_key
from chapterhouse.rescue.reading import ContentsLink, PageKind


@dataclass(frozen=True, slots=True, eq=False)
class Mention:
    """A row of a page that leads to a story: to the whole of it (`is_whole`), else to one of its pages."""

    page: Page
    row: ContentsLink
    is_whole: bool

    @property
    def bylines(self) -> tuple[Byline, ...]:
        """Give the author the row names, or whose page the list stands on."""
        if self.row.bylines:
            return self.row.bylines
        owner = self.page.reading.bylines
        return owner if self.page.reading.kind is PageKind.AUTHOR and len(owner) == 1 else ()


class Mentions:
    """All rows of all lists, found by the page or the story they lead to."""

    def __init__(self, pages: Iterable[Page], links: Links) -> None:
        self._of_page: defaultdict[str, list[Mention]] = defaultdict(list)
        self._of_key: defaultdict[StoryKey, list[Mention]] = defaultdict(list)
        for page in pages:
            for row in page.reading.contents:
                self._note(page, row, links)

    def of(self, cluster: Cluster) -> tuple[Mention, ...]:
        """Give every mention of a story, in the order of the pages and of their rows."""
        found = [mention for page in cluster.pages for mention in self._of_page.get(page.path, ())]
        found += [mention for key in sorted(cluster.keys) for mention in self._of_key.get(key, ())]
        once = {(mention.page.path, mention.row, mention.is_whole): mention for mention in found}
        places = {id(row): at for mention in once.values() for at, row in enumerate(mention.page.reading.contents)}
        return tuple(sorted(once.values(), key=lambda mention: (mention.page.path, places[id(mention.row)], mention.is_whole)))

    def _note(self, page: Page, row: ContentsLink, links: Links) -> None:
        for other in links.find(page, row.href, row.url):
            self._of_page[other.path].append(Mention(page, row, is_whole=False))
        address = parse_address(row.url or _joined(page, row.href))
        key = find_story_key(address) if address is not None else None
        if key is not None and address is not None:
            self._of_key[key].append(Mention(page, row, is_whole=find_chapter_number(address) is None))


def lists_in(mentions: Sequence[Mention], pages: Sequence[Page]) -> tuple[Page, ...]:
    """Give the pages with rows that speak of a story, its own among them, each once."""
    told = [*(mention.page for mention in mentions), *(page for page in pages if page.reading.contents)]
    return tuple({page.path: page for page in sorted(told, key=lambda page: page.path)}.values())


def _joined(page: Page, href: str | None) -> str | None:
    try:
        return urljoin(page.url or f"/{quote(page.path)}", href) if href else None
    except ValueError:
        return None
