"""Make the text of an old page fit for a parser, by linear scans: what tools, hosts and word processors put in comes out."""

import re
from collections import Counter
from dataclasses import dataclass
from itertools import islice

from chapterhouse.prose import Loss, LossKind
from chapterhouse.rescue.source.fonts import FontTags
from chapterhouse.rescue.source.provenance import CAPTURE_PREFIX

MAX_CHARS = 12_000_000
_MAX_DEPTH = 120  # of one element in itself
_STRAY_ENDS = 8
_MAX_UNCLOSED = 40
_MANY_NAMES = 40  # from which one pattern of them all is slower than looking at each tag
_TOOLBAR = (
    re.compile(r"<!-- BEGIN WAYBACK TOOLBAR INSERT -->", re.I),
    re.compile(r"<!-- END WAYBACK TOOLBAR INSERT -->", re.I),
)
_HEAD = re.compile(r"<head\b[^<>]*>", re.I)
_REWRITE_END = re.compile(r"<!-- End Wayback Rewrite JS Include -->", re.I)
_REWRITE_CHARS = 8000  # from a page's head to the end of what an archive put into it
_CONDITION = (re.compile(r"<!--\[if\b", re.I), re.compile(r"<!\[endif\]-->", re.I))
_BARE_CONDITION = re.compile(r"<!\[(?:if\b[^\]<>]*|endif)\]>", re.I)
_XML_ISLAND = (re.compile(r"<xml\b", re.I), re.compile(r"</xml\s*>", re.I))
_ICON = re.compile(  # a word that a typeface of signs draws as one
    r'<(i|span)\b[^<>]*\bclass="[^"<>]*\bmaterial-(?:icons|symbols)[^"<>]*"[^<>]*>\s*[a-z0-9_]{1,40}\s*</\1>', re.I
)
_CONTROLS = "".join(map(chr, (*range(0x09), 0x0B, *range(0x0E, 0x20), 0x7F)))
_TAG = re.compile(r"<(/?)([A-Za-z][^\s<>/]*)([^<>]*)>?")
_OPEN_ENDED_TAG = re.compile(
    r"""<([A-Za-z][A-Za-z0-9]*+)(?:\s++[^<>\s="']++\s*+=\s*+(?:"[^"<>]*+"|'[^'<>]*+'|[^<>\s"']++))*\s*+(?=</?[A-Za-z])"""
)
_TAG_NAME = re.compile(r"<(/?[A-Za-z][^\s<>/]*)")
_END_OF_PAGE = re.compile(r"</html\s*>", re.I)
_NOT_WORDS = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style|noscript)\b.*?(?:</\1\s*>|\Z)|<[^>]*>", re.S | re.I)
_FORMATTING = ("b", "big", "code", "em", "i", "s", "small", "strike", "strong", "tt", "u")
_DROPPED = frozenset({"basefont", "nobr", "spacer", "blink", "xml"})
_SELF_ENDING = frozenset(
    "a area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr p dt dd option optgroup rb rt rp "
    "colgroup html body head".split()
)
_ELEMENTS = frozenset(
    "a abbr acronym address applet area article aside audio b base bdi bdo bgsound big blockquote body br button canvas caption center "
    "cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed fieldset figcaption figure footer form frame "
    "frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe ilayer img image input ins isindex kbd keygen label layer legend li "
    "link "
    "listing main map mark marquee math menu menuitem meta meter multicol nav noembed noframes nolayer noscript object ol optgroup option "
    "output p param picture plaintext pre progress q rb rp rt rtc ruby s samp script search section select slot small source span "
    "strike strong style sub summary sup svg table tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr "
    "xmp".split()
)


@dataclass(frozen=True, slots=True)
class Precleaned:
    """Text fit for the parser and what was done to it."""

    text: str
    losses: tuple[Loss, ...] = ()


def preclean(text: str) -> Precleaned:
    """Take out what is not the page's own, unwrap archived links, and bound depth and size.

    Words never go: an unknown `<word` is escaped, not eaten; what is cut for its size is reported.
    """
    losses: list[Loss] = []
    if len(text) > MAX_CHARS:
        losses.append(Loss(LossKind.LOST, "page-too-long", f"The page is longer than {MAX_CHARS} characters; the rest was not read."))
        text = text[:MAX_CHARS]
    text = _without_controls(text.replace("\r\n", "\n").replace("\r", "\n"))
    text = _OPEN_ENDED_TAG.sub(_ended, _undo_wayback(text))
    text = _BARE_CONDITION.sub("", _cut_between(_cut_between(text, _CONDITION), _XML_ISLAND))
    if "material-" in text:
        text = _ICON.sub("", text)
    return Precleaned(_settle_tags(_cut_host_tail(text), losses), tuple(losses))


def _without_controls(text: str) -> str:
    """Take control characters out; most pages hold none, which their bytes tell soonest."""
    raw = text.encode("utf-8", "surrogatepass")
    return text if len(raw.translate(None, _CONTROLS.encode())) == len(raw) else text.translate(dict.fromkeys(map(ord, _CONTROLS)))


def _ended(tag: re.Match[str]) -> str:
    """End a tag that runs into the next ("<blockquote<p>"), so that what it holds is not lost with it."""
    return f"{tag[0]}>" if tag[1].lower() in _ELEMENTS else tag[0]


def _undo_wayback(text: str) -> str:
    if "archive.org" not in text and "WAYBACK" not in text and "/web/" not in text:
        return text
    return CAPTURE_PREFIX.sub("", _without_rewrite(_cut_between(text, _TOOLBAR)))


def _without_rewrite(text: str) -> str:
    """Cut what a web archive put at the top of a page's head."""
    end = _REWRITE_END.search(text)
    if end is None:
        return text
    from_here = max(end.start() - _REWRITE_CHARS, 0)
    head = _HEAD.search(text, from_here, end.start())
    return text[: head.end() if head else 0] + text[end.end() :] if head or not from_here else text


def _cut_between(text: str, marks: tuple[re.Pattern[str], re.Pattern[str]]) -> str:
    """Cut every stretch from a first mark to the next second one, in one pass; a first mark without a second stays."""
    begin, end = marks
    kept, at = [], 0
    while (first := begin.search(text, at)) and (last := end.search(text, first.end())):
        kept.append(text[at : first.start()])
        at = last.end()
    return "".join(kept) + text[at:]


def _cut_host_tail(text: str) -> str:
    """Cut what a free host put after the page's end; a page that goes on after a stray `</html>` is kept."""
    for found in islice(_END_OF_PAGE.finditer(text), _STRAY_ENDS):
        rest = text[found.end() :]
        if len(_NOT_WORDS.sub(" ", rest[:20_000]).split()) <= 30 and len(rest) < 20_000:
            return text[: found.end()]
    return text


def _settle_tags(text: str, losses: list[Loss]) -> str:
    """Walk once over the tags that need it: drop those that carry nothing, escape what is no tag, hold depth down."""
    counts = Counter(map(str.lower, _TAG_NAME.findall(text)))
    unclosed = _unclosed_formatting(counts)
    unsettled = unclosed | _odd_names(counts) | _deep_names(text, counts)
    if not unsettled:
        return text
    fonts = FontTags(text)
    known = _closed_names(counts)
    depth: Counter[str] = Counter()
    foreign: set[str] = set()
    flattened = 0

    def settle(found: re.Match[str]) -> str:
        nonlocal flattened
        slash, name, rest = found[1], found[2].lower(), found[3]
        if name == "font":
            return fonts.close() if slash else fonts.open(rest, found.end())
        if name in _DROPPED or ":" in name:
            return ""
        if name not in _ELEMENTS:
            if "=" in rest:
                foreign.add(name)
            return "" if name in foreign else _foreign(found[0], name, rest, known)
        if name in _SELF_ENDING:
            return found[0]
        before = depth[name]
        depth[name] = max(before - 1, 0) if slash else before + 1
        if max(before, depth[name]) > _MAX_DEPTH:
            flattened += not slash
            return ""
        return f"<{slash}{name}>" if name in unclosed and rest else found[0]

    settled = _tags_named(unsettled).sub(settle, text)
    if flattened:
        losses.append(Loss(LossKind.REPAIR, "too-deep", f"{flattened} elements nested deeper than {_MAX_DEPTH} were opened out."))
    return settled


def _foreign(tag: str, name: str, rest: str, known: frozenset[str]) -> str:
    """Keep the words of a thing in angle brackets that no browser ever knew ("<sigh>"), drop the tags of other programs."""
    if "=" in rest or "-" in name or name in known or name.startswith(("lj", "mso")):
        return ""
    return "&lt;" + tag[1:]


def _tags_named(names: frozenset[str]) -> re.Pattern[str]:
    """Give the pattern of the tags of these names; of very many or of foreign letters, that of every tag."""
    if len(names) > _MANY_NAMES or not all(map(str.isascii, names)):
        return _TAG
    return re.compile(rf"<(/?)({'|'.join(map(re.escape, sorted(names)))})(?=[\s<>/]|\Z)([^<>]*)>?", re.I)


def _odd_names(counts: Counter[str]) -> frozenset[str]:
    """Give the names that are no HTML or carry nothing."""
    names = {name.removeprefix("/") for name in counts}
    return frozenset(name for name in names if name not in _ELEMENTS or name in _DROPPED or name == "font")


def _deep_names(text: str, counts: Counter[str]) -> frozenset[str]:
    """Give the elements that may stand too deep in themselves."""
    many = [name for name, count in counts.items() if count > _MAX_DEPTH and name in _ELEMENTS and name not in _SELF_ENDING]
    return frozenset(name for name in many if _depth(text, name) > _MAX_DEPTH)


def _depth(text: str, name: str) -> int:
    """Give how deep an element stands in itself at most."""
    depth = deepest = 0
    for slash in re.findall(rf"<(/?){name}(?=[\s<>/]|\Z)", text, re.I):
        depth = max(depth - 1, 0) if slash else depth + 1
        deepest = max(deepest, depth)
    return deepest


def _closed_names(counts: Counter[str]) -> frozenset[str]:
    """Give the names outside HTML that are closed three times or more: some program's own markup."""
    return frozenset(name[1:] for name, count in counts.items() if name[0] == "/" and count >= 3 and name[1:] not in _ELEMENTS)


def _unclosed_formatting(counts: Counter[str]) -> frozenset[str]:
    """Give the inline tags that a page opens again and again and never closes: with attributes they make parsers quadratic."""
    return frozenset(name for name in _FORMATTING if counts[name] - counts[f"/{name}"] > _MAX_UNCLOSED)
