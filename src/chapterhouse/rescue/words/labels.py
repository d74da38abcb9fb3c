"""The header block of a story: "Title: …", "Rating: …", "Disclaimer: …", "A/N: …", "by …".

Which label is data, which is a note, and which note keeps its label follows one rule: a label that only names the kind of
note goes, one that names something else (Disclaimer, Feedback, Beta) stays with its words.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from chapterhouse.rescue.words.vocabulary import lists, pattern, words


class LabelKind(StrEnum):
    """What the value behind a label is."""

    TITLE = "title"
    AUTHOR = "author"
    CHAPTER = "chapter"
    SUMMARY = "summary"
    RATING = "rating"
    GENRE = "genre"
    FANDOM = "fandom"
    CHARACTER = "character"
    RELATIONSHIP = "relationship"
    WARNING = "warning"
    CATEGORY = "category"
    FREEFORM = "freeform"
    SERIES = "series"
    LANGUAGE = "language"
    PUBLISHED = "published"
    UPDATED = "updated"
    STATUS = "status"
    PART = "part"
    NOTE = "note"  # the label goes
    NAMED_NOTE = "named note"  # the label stays
    OTHER = "other"  # known, and of no use to a story


_LABELS = {LabelKind[key.upper()]: spellings for key, spellings in lists("labels").items()}
_KIND_OF: dict[str, LabelKind] = {}
for _kind, _spellings in _LABELS.items():
    for _spelling in _spellings:
        _KIND_OF.setdefault(_spelling.replace("\\", ""), _kind)
_ALL_SPELLINGS = "|".join(sorted((spelling for spellings in _LABELS.values() for spelling in spellings), key=len, reverse=True))
_LABEL = re.compile(
    r"[\s*_~\[(<{=\-–—•·\"“]*(" + _ALL_SPELLINGS + r")"
    r"(?:\s*\(s\))?\s*(#?\d{1,3})?[\s*_\])]*\s*(?::|：|--+>?|–|—|-(?=\s))[\s*_\])]*(.*)$",
    re.I | re.S,
)
_NOTE_HEAD = re.compile(
    r"[\W_]*(?:(?:story |chapter |end |beginning |author'?s?’?s? )*(?:notes?|a/?n|n/a|author'?s? notes?|author’s notes?|endnotes?|foreword|"
    r"preface|afterword|anmerkung(?:en)?|примечани[ея]))[\W_]*",
    re.I,
)
_BY_LATIN = words("names", "by_latin")
_BY_OTHERS = words("names", "by_others")
_BYLINE = re.compile(
    r"[\s\W_]*(?:(?:a |an |the )?[\w' -]{0,30}?(?:(?:fan ?)?fic(?:tion)?|stor(?:y|ies)|tale|novel|series|work|"
    r"poem|poetry|drabble|vignette|one-?shot) )?"
    rf"(?:(?:written|created|posted|penned|authored) )?(?:by|({'|'.join(_BY_LATIN)})|{'|'.join(_BY_OTHERS)})"
    r"\s*[:：]?\s+(.{1,80})$",
    re.I,
)
_NOT_A_NAME = re.compile(
    r"(?<![A-ZÀ-Ý])(?<!\b[DSM][rst])(?<!\bMrs)[.!?…]\s|[,;]\s+(?:and|who|which|but|when|as)\b|[”\"]$|"
    r"\b(?:was|were|had|said|is|are|his|her|their|the way|which|would|could)\b",
    re.I,
)
_NO_NAME = pattern("names", "no_name", around=r"(?:the |a |an )?%")
_MAIL = re.compile(
    r"\s*[\[(<]?\s*(?:mailto:)?[\w.+-]+\s*(?:@|\(at\)|\[at\]| at )\s*[\w-]+(?:\s*(?:\.|\(dot\)| dot )\s*[\w-]+)+\s*[\])>]?", re.I
)


@dataclass(frozen=True, slots=True)
class Label:
    """A label and what stands behind it on its line (empty where the value is on the next)."""

    kind: LabelKind
    name: str
    value: str


def read_label(text: str) -> Label | None:
    """Read a line that begins with a known label, null for any other."""
    if len(text) > 4000 or not any(sign in text for sign in ":：-–—") or not (found := _LABEL.match(text)):
        return None
    name = found[1].strip().lower()
    kind = _KIND_OF.get(name) or _KIND_OF.get(name.rstrip("s")) or _match_pattern(name)
    if found[2] and kind is LabelKind.PART:
        return None
    dashed = not re.search(r"[:：]", text[: found.start(3)])
    if dashed and kind not in (
        LabelKind.NOTE,
        LabelKind.NAMED_NOTE,
        LabelKind.TITLE,
        LabelKind.AUTHOR,
        LabelKind.RATING,
        LabelKind.SUMMARY,
    ):
        return None
    if dashed and len(name) < 3 and "/" not in name:
        return None
    return Label(kind, name, found[3].strip().lstrip("*_ ").strip())


def is_note_head(text: str) -> bool:
    """Tell a line that only says that notes follow ("Author's Notes")."""
    return len(text) <= 48 and bool(_NOTE_HEAD.fullmatch(text))


def read_byline(text: str) -> str | None:
    """Give the name of a line like "by Moth (moth@mail.example)", null for any other line."""
    if (
        len(text) > 140
        or not _may_be_byline(text)
        or not (found := _BYLINE.match(text))
        or ((found[1] or "").istitle() and found[2][:1].islower())
    ):
        return None
    name = clean_name(found[2])
    if name is None or is_no_name(name) or (found[1] and not any(map(str.isalpha, name))):  # "Kapitel 1 von 17"
        return None
    return name


def _may_be_byline(text: str) -> bool:
    """Tell quickly that a line holds a word for "by"; most hold none."""
    words = text.lower()
    return "by" in words or any(word in words for word in (*_BY_LATIN, *_BY_OTHERS))


def is_no_name(words: str) -> bool:
    """Tell what stands behind "by" and is nobody ("by night", "by accident")."""
    return bool(_NO_NAME.fullmatch(words))


def clean_name(written: str) -> str | None:
    """Give the name in what stands behind "by" or "Author:", without address and what follows it; null where it is no name."""
    name = re.split(
        r"\s+[|•·»]+\s+|\s{3,}|,?\s+(?:©|copyright|\(c\)|\[email\]|e-?mail\b)|\s+-{1,2}\s+|\s+on\s+(?:(?=\w+ \d|\d)|[\w.]+$)|"
        r"\s+(?=(?-i:[A-Z])[a-z]+\s*:)",
        _MAIL.sub(" ", written),
        maxsplit=1,
        flags=re.I,
    )[0]
    name = re.sub(r"\s*\((?:c\)|email|e-mail|author|see profile|signed).*$", "", name, flags=re.I)
    name = re.sub(r"\s+", " ", name).strip(' \t*_~|:;,-–—•<>[]"“”')
    name = re.sub(r"\(\s*\)", "", name).strip()
    if name.startswith("(") and name.endswith(")"):
        name = name[1:-1]
    if not name or len(name) > 60 or len(name.split()) > 7 or _NOT_A_NAME.search(name) or not re.search(r"\w", name):
        return None
    return name


def _match_pattern(name: str) -> LabelKind:
    for kind, spellings in _LABELS.items():
        if re.fullmatch("|".join(spellings), name, re.I):
            return kind
    return LabelKind.OTHER
