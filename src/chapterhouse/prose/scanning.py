"""Text into tokens, in one pass: what is markup and what is prose.

Every `<` is looked at once and no pattern backs up, so the time is linear whatever the text holds. What looks like a tag
but is none (`<stage direction>`, `<3`, `a < b`) stays text; the sanitiser would eat it.
"""

import re
from typing import NamedTuple

from chapterhouse.prose.elements import BARE_ATTRIBUTES, EMBEDS_WITH_CONTENT, KNOWN, OFFICE_PREFIXES, UNREAD, WEAK
from chapterhouse.prose.notes import Notes


class Tag(NamedTuple):
    """A start or end tag. `raw` is the text of its attributes, `inner` the source of an element whose content is not read."""

    name: str
    is_end: bool
    raw: str = ""
    inner: str = ""


Token = str | Tag

# A tag whose quoted values hold no angle brackets, which is nearly every tag there is.
_TAG = re.compile(r"""<(/?)([A-Za-z][^\s<>/"'=]*+)((?:[^<>"']++|"[^"<>]*+"|'[^'<>]*+')*)>""")
# The same with angle brackets in the quotes: <img alt="i <3 u">.
_QUOTED_TAG = re.compile(r"""<(/?)([A-Za-z][^\s<>/"'=]*+)((?:[^<>"']++|"[^"]*+"|'[^']*+')*)>""")
# The same with quotes that do not pair.
_LOOSE_TAG = re.compile(r"<(/?)([A-Za-z][^\s<>/\"'=]*+)([^<>]*+)>")
# A tag that never ends: `<p align=center <b>`.
_OPEN_ENDED_TAG = re.compile(r"<(/?)([A-Za-z][^\s<>/\"'=]*+)((?:\s++[^<>\s=]++\s*+=[^<>\s]*+)*\s*+)(?=<|\Z)")
_DECLARATION = re.compile(r"<(?:!(?:doctype|\[(?!CDATA\[)|element|entity|attlist|notation)|\?[A-Za-z])[^<>]*+>", re.IGNORECASE)
_SHORT_COMMENT = re.compile(r"<!--([^<>]{0,200})>")
_HEAD = re.compile(r"</?([A-Za-z][A-Za-z0-9]*+)")
_BARE_WORDS = re.compile(r"(?:\s++[^\s=\"'<>]++)+\s*+")
_WORD_RUN = re.compile(r"[^\W\d_]")
_MARKUP = re.compile(r"<[^<>]*+>")
_TEXT_START = re.compile(r"<(?:p|div|br|h[1-6]|table|center|blockquote|hr|body|html|/head|/body)\b", re.IGNORECASE)
_LONGEST_QUOTE = 600  # characters of text an angle bracket inside quotes may stretch over before the quotes are taken as unpaired
_LONGEST_REMEMBERED = 300
_PATIENCE = 64  # tags with unpaired quotes that are read with care; later ones are read by their brackets alone


class Scanner:
    """Reads one text. `names` holds the names of the tags met, by which the language of its newlines is told."""

    def __init__(self, text: str, *, notes: Notes) -> None:
        self.text = text
        self.notes = notes
        self.names: set[str] = set()
        self.tokens: list[Token] = []
        self._patience = _PATIENCE
        self._known: dict[str, Tag] = {}  # by their spelling: most tags of a text are alike
        self._unclosed: set[str] = set()  # ends that were looked for and are not in the rest of the text
        self._ends: dict[str, re.Match[str]] = {}  # the next end of each name, so that none is searched for twice

    def scan(self) -> list[Token]:
        """Give the tokens in order; neighbouring texts are not joined."""
        text, tokens = self.text, self.tokens
        find, match, known = text.find, _TAG.match, self._known
        done, at = 0, find("<")
        while at >= 0:
            found = match(text, at)
            if found and (tag := known.get(found[0])):
                end = found.end()
            else:
                tag, end = self._tag(found) if found else self._odd(at)
            if end > at:
                if at > done:
                    tokens.append(text[done:at])
                if tag is not None:
                    tokens.append(tag)
                done = end
            at = find("<", max(end, at + 1))
        if done < len(text):
            tokens.append(text[done:])
        return tokens

    def _tag(self, found: re.Match[str]) -> tuple[Tag | None, int]:
        """Judge what looks like a tag. An end that equals the start means: this is text."""
        slash, name, raw = found.groups()
        name = name.lower()
        if name not in KNOWN:
            return self._stranger(name, raw, found)
        if (raw and _is_prose(raw)) or (name in WEAK and self._is_weak(name, raw, found)):
            return None, found.start()
        self.names.add(name)
        if not slash and (name in UNREAD or name in EMBEDS_WITH_CONTENT) and not raw.endswith("/"):
            return self._unread(name, raw, found.end())
        tag = Tag(name, bool(slash), raw)
        if name not in WEAK and len(raw) < _LONGEST_REMEMBERED:
            self._known[found[0]] = tag
        return tag, found.end()

    def _is_weak(self, name: str, raw: str, found: re.Match[str]) -> bool:
        if raw.strip(" /\n\t"):
            return False
        if found[1]:
            return name not in self.names
        return self._find_end(name, found.end()) is None

    def _stranger(self, name: str, raw: str, found: re.Match[str]) -> tuple[Tag | None, int]:
        prefix, colon, rest = name.partition(":")
        if (colon and rest and prefix in OFFICE_PREFIXES) or name.startswith("?"):
            return None, found.end()
        if '="' in raw or "='" in raw:
            self.notes.leftover("unknown-element", f"The tag <{name}> is not HTML and was left out; what stood inside it stays.")
            return None, found.end()
        return None, found.start()

    def _odd(self, at: int) -> tuple[Tag | None, int]:
        """Read what begins with `<` and is no plain tag: a comment, a declaration, a tag with odd quotes, or text."""
        text = self.text
        if text.startswith("<!--", at):
            return None, self._comment_end(at)
        if text.startswith("<![CDATA[", at):
            return self._character_data(at)
        if declaration := _DECLARATION.match(text, at):
            return None, declaration.end()
        if text.startswith("</>", at):
            return None, at + 3
        return self._odd_tag(at)

    def _odd_tag(self, at: int) -> tuple[Tag | None, int]:
        head = _HEAD.match(self.text, at)
        if head is None or head[1].lower() not in KNOWN:
            return None, at
        if self._patience:
            self._patience -= 1
            found = _QUOTED_TAG.match(self.text, at)
            if found and ("<" not in found[3] or len(found[3]) <= _LONGEST_QUOTE or "data:" in found[3]):
                return self._tag(found)
        found = _LOOSE_TAG.match(self.text, at) or _OPEN_ENDED_TAG.match(self.text, at)
        return self._tag(found) if found else (None, at)

    def _comment_end(self, at: int) -> int:
        if self.text.startswith(("<!-->", "<!--->"), at):
            return self.text.index(">", at) + 1
        if "-->" not in self._unclosed:
            end = self.text.find("-->", at + 4)
            if end >= 0:
                return end + 3
            self._unclosed.add("-->")
        bracket = _SHORT_COMMENT.match(self.text, at)
        if bracket:
            self.notes.lost("unclosed-comment", f"A comment that is never closed was left out: {bracket[1].strip()}")
            return bracket.end()
        self.notes.repair("unclosed-comment", "A comment that is never closed was opened, so that it does not swallow the text.")
        return at + 4

    def _character_data(self, at: int) -> tuple[Tag | None, int]:
        if "]]>" not in self._unclosed:
            end = self.text.find("]]>", at)
            if end >= 0:
                inner = self.text[at + 9 : end]
                return Tag("![cdata[", False, inner=inner), end + 3
            self._unclosed.add("]]>")
        return None, at + 9

    def _unread(self, name: str, raw: str, start: int) -> tuple[Tag, int]:
        """Step over an element whose content is not prose, and say so where it held words."""
        end = self._find_end(name, start)
        if end is None:
            if name in EMBEDS_WITH_CONTENT or name not in {"script", "style", "title", "svg", "textarea"}:
                return Tag(name, False, raw), start
            stop = _TEXT_START.search(self.text, start)
            inner_end = after = stop.start() if stop else len(self.text)
        else:
            inner_end, after = end.span()
        inner = self.text[start:inner_end]
        self._tell_unread(name, inner)
        return Tag(name, False, raw, inner), after

    def _tell_unread(self, name: str, inner: str) -> None:
        if name in {"script", "style", "xml"}:
            self.notes.refused("active-content" if name == "script" else "style-sheet", f"A <{name}> element was left out.")
        elif _WORD_RUN.search(_MARKUP.sub(" ", inner)):
            self.notes.lost("unread-element", f"The words inside a <{name}> element were left out: {_MARKUP.sub(' ', inner).strip()[:200]}")

    def _find_end(self, name: str, start: int) -> re.Match[str] | None:
        if name in self._unclosed:
            return None
        known = self._ends.get(name)
        if known and known.start() >= start:
            return known
        end = re.compile(rf"</{name}(?:\s[^<>]*+|/)?>", re.IGNORECASE).search(self.text, start)
        if end is None:
            self._unclosed.add(name)
        else:
            self._ends[name] = end
        return end


def _is_prose(raw: str) -> bool:
    """Tell `<a sigh>` and `<code red>` from markup: nothing but words, none of them an attribute."""
    if not _BARE_WORDS.fullmatch(raw):
        return False
    words = raw.split()
    return words[-1] != "/" and all(word.strip(".,!?…").isalpha() and word.lower() not in BARE_ATTRIBUTES for word in words)
