"""Reading the list of a story's chapters: a jump menu, or links on a contents page."""

from selectolax.lexbor import LexborNode

from chapterhouse.rescue.families.chaptertitles import name_chapter
from chapterhouse.rescue.families.finding import Scope, words_of
from chapterhouse.rescue.families.rule import ContentsRule
from chapterhouse.rescue.reading import ContentsLink
from chapterhouse.rescue.source.provenance import strip_capture
from chapterhouse.rescue.words.numbers import find_leading_number


def read_contents(scope: Scope, rule: ContentsRule) -> tuple[ContentsLink, ...]:
    """Give the rows of the first menu or list of links that has any, in the order of the page."""
    for css in rule.menu:
        for menu in scope.css(css):
            if rows := tuple(_of_option(option, scope, rule) for option in _options(menu)):
                return rows
    for css in rule.links:
        rows = tuple(_of_link(link, scope, rule) for link in scope.css(css) if _is_chapter(link.attributes.get("href"), rule))
        if rows:
            return tuple({(row.href, row.title): row for row in rows}.values())
    return ()


def leads_to_one_story(contents: tuple[ContentsLink, ...], rule: ContentsRule) -> bool:
    """Tell the contents of one story from a list that names chapters of several."""
    if rule.story is None:
        return True
    return len({found[1] for row in contents if row.href and (found := rule.story.search(row.href))}) < 2


def selected(scope: Scope, rule: ContentsRule) -> ContentsLink | None:
    """Give the chapter a jump menu shows as the one being read."""
    for css in rule.menu:
        for menu in scope.css(css):
            chosen = menu.css_first("option[selected]")
            if chosen is not None:
                return _of_option(chosen, scope, rule)
    return None


def _options(menu: LexborNode) -> list[LexborNode]:
    return [option for option in menu.css("option") if words_of(option) and option.attributes.get("value") not in ("", "false", "-1")]


def _of_option(option: LexborNode, scope: Scope, rule: ContentsRule) -> ContentsLink:
    value = (option.attributes.get("value") or "").strip()
    is_address = rule.address is not None and rule.address.search(value) is not None
    href = strip_capture(value) if is_address else None
    counted = int(value) if rule.address is None and value.isdigit() and len(value) < 5 else _number_in(value, rule)
    return _row(words_of(option), href, counted, scope)


def _of_link(link: LexborNode, scope: Scope, rule: ContentsRule) -> ContentsLink:
    href = strip_capture(link.attributes.get("href") or "")
    return _row(words_of(link), href, _number_in(href, rule), scope)


def _row(words: str, href: str | None, counted: int | None, scope: Scope) -> ContentsLink:
    """Give one row; the number its words begin with stands before the one its address or value counts."""
    numbered = find_leading_number(words)
    title, number = name_chapter(words, number=numbered.number if numbered else counted)
    return ContentsLink(href, scope.page.resolve(href), title, number)


def _is_chapter(href: str | None, rule: ContentsRule) -> bool:
    return bool(href) and (rule.address is None or rule.address.search(href or "") is not None)


def _number_in(address: str, rule: ContentsRule) -> int | None:
    found = rule.number.search(address) if rule.number else None
    return int(found[1]) if found else None
