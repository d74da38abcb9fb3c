"""Contents pages that no sign ties to their story: lists whose every row leads to one story that names itself nowhere."""

import re
from collections.abc import Iterable, Sequence

from chapterhouse.rescue.joining.grouping import Cluster
from chapterhouse.rescue.joining.links import Links
from chapterhouse.rescue.joining.naming import fold_bylines
from chapterhouse.rescue.joining.pages import Page
from chapterhouse.rescue.reading import PageKind

_OF_A_SITE = re.compile(
    r"\b(?:welcome|home|homepage|index|links|archive|site|page|pages|fics?|fiction|fan ?fiction|stories|works|corner|menu|library)\b",
    re.IGNORECASE,
)


def adopt_lists(clusters: Sequence[Cluster], lists: Iterable[Page], links: Links) -> None:
    """Give each cluster without a title the contents page that leads to it alone, and to two of its pages at least.

    The title of a list may be that of a site; one that says so is left alone, for nothing is invented into the record.
    """
    home = {page.path: cluster for cluster in clusters if not cluster.titles for page in cluster.pages}
    for page in lists:
        found = {other.path for row in page.reading.contents for other in links.find(page, row.href, row.url)}
        owners = {id(home.get(path)): home.get(path) for path in sorted(found)}
        cluster = next(iter(owners.values()), None)
        if len(owners) == 1 and cluster is not None and len(found) > 1 and _may_name(page, cluster):
            cluster.take_in(Cluster.of(page, ()))


def _may_name(page: Page, cluster: Cluster) -> bool:
    title, authors = page.reading.title, fold_bylines(page.reading.bylines)
    if title is None or page in cluster.pages or page.reading.kind not in (PageKind.INDEX, PageKind.LISTING):
        return False
    return _OF_A_SITE.search(title) is None and (not authors or not cluster.authors or bool(authors & cluster.authors))
