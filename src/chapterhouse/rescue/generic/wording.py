"""The words by which old pages tell what a line is for: navigation, footers, controls, closings, scene breaks."""

import re

from chapterhouse.rescue.generic.lines import Line
from chapterhouse.rescue.words.vocabulary import pattern, words

_NAV_VOCABULARY = frozenset(words("lines", "navigation"))
_WORD = re.compile(r"[^\W_][\w'’:-]*", re.U)
_NAV_SIGNS = re.compile(r"<<|>>|«|»|←|→|⇐|⇒|‹|›|<-+|-+>|\||◄|►|◀|▶|⏮|⏭|\[ ?\]|::|•")
_ARROWS = re.compile(r"^(?:<+|>+|«+|»+|←|→|⇐|⇒|‹+|›+|<-+|-+>|◄+|►+|◀+|▶+|⏮|⏭)$")
_ARROW_SIGN = re.compile("[<>«»←→⇐⇒‹›◄►◀▶⏮⏭]")
_SCENE_BREAK = re.compile(r"(?=.{1,60}$)(?:[\s*~#=_+•·○●◦◊◇◆♦♥♡☆★✦✧❖❀✿⁂⁎※§¤°^xXoO0@%&|:.\-–—―/\\<>{}\[\]()!$]|&nbsp;)+$")
_ENDS_OF_SENTENCES = (".", "!", "?", "…", "”", '"')
_BREAK_LETTERS = re.compile(r"[xXoO0:.\s]+$")
_CLOSING = pattern("lines", "closing", around=r"[\s\W]*%[\s\W]*")
_FOOTER = pattern("lines", "footer")
_FOREIGN = re.compile("[^\\x00-\\x7f‘’“”–—…]")  # a letter or sign that no English prose is set with
_FOOTER_WORDS = frozenset(words("lines", "footer_words"))
_COMMENTS_HEAD = pattern("lines", "comments", around=r"[\W\d]*(?:user |reader |visitor |guest )?%\s*(?:\(\d+\))?[\W\d]*")
_CONTROLS = pattern("lines", "controls", around=r"(?:[\s\W]|\b%\b)+")
_ADVERTISING = pattern("names", "advertising", around=r"\W*%\W*")
_DATA = pattern("lines", "data", around=r"^\W*%")


def is_scene_break(text: str) -> bool:
    """Tell a line of signs that stands for a change of scene."""
    if not text or len(text) > 60 or not _SCENE_BREAK.match(text) or _ARROWS.match(text.replace(" ", "")) or is_arrow_pair(text):
        return False
    if _BREAK_LETTERS.match(text):
        return len(text.replace(" ", "")) >= 3 or text.strip() in ("x", "X", "o", "O")
    return not re.fullmatch(r"[\d\s.:/()\[\]]+|[.…\s]{1,2}|[?!\s.]+", text)


def is_arrow_pair(text: str) -> bool:
    """Tell a line that holds nothing but the arrows to the chapters before and after."""
    if len(text) > 60 or not _ARROW_SIGN.search(text):
        return False
    parts = [part for part in re.split(r"[\s|•·]+", text) if part]
    return bool(parts) and all(_ARROWS.match(part) for part in parts)


def is_navigation(line: Line) -> bool:
    """Tell a line that only leads elsewhere."""
    if is_arrow_pair(line.text):
        return True
    if len(line.text) > 2000 or (not line.link_words and line.words > 14):
        return False
    if not (line.links or _NAV_SIGNS.search(line.text)):
        return False
    found = _WORD.findall(line.text)
    if line.link_words and line.link_words >= 0.5 * max(line.words, 1) and len(found) <= 60:
        return True
    return 0 < len(found) <= 14 and all(word.lower() in _NAV_VOCABULARY or word.isdigit() for word in found)


def is_controls(text: str) -> bool:
    """Tell a line of reading controls ("full 3/4 1/2 skin light dark", "Text size - +")."""
    if len(text) >= 120 or text[-1:] in _ENDS_OF_SENTENCES or not _CONTROLS.fullmatch(text):
        return False
    return 2 <= len(_WORD.findall(text)) <= 24


def is_closing(text: str) -> bool:
    """Tell a closing formula: TBC, The End, Fin."""
    return len(text) <= 60 and bool(_CLOSING.fullmatch(text))


def is_data(line: Line) -> bool:
    """Tell a line of data above a story: dates, counts, ratings, moods."""
    return line.words <= 30 and bool(_DATA.search(line.text))


def is_advertising(line: Line) -> bool:
    """Tell a line of advertising between paragraphs."""
    return 0 < line.words <= 8 and bool(_ADVERTISING.fullmatch(line.text))


def is_footer(line: Line) -> bool:
    """Tell a line of the kind that stands below every page of a site."""
    if not 0 < line.words <= 60 or len(line.text) > 600:
        return False
    has_word = not _FOOTER_WORDS.isdisjoint(re.findall(r"[a-z]{3,}", line.text.lower()))
    return (has_word or "(" in line.text or bool(_FOREIGN.search(line.text))) and bool(_FOOTER.search(line.text))


def is_comments_head(line: Line) -> bool:
    """Tell the heading under which readers' comments or a site's suggestions begin."""
    return 0 < line.words <= 14 and line.text[-1] not in '.,;!?…"”’' and bool(_COMMENTS_HEAD.fullmatch(line.text))
