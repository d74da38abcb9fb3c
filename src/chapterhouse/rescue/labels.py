"""The header block of a story: "Title: …", "Rating: …", "Disclaimer: …", "A/N: …", "by …".

Which label is data, which is a note, and which note keeps its label follows one rule: a label that only names the kind of
note goes, one that names something else (Disclaimer, Feedback, Beta) stays with its words.
"""

import re
from dataclasses import dataclass
from enum import StrEnum


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


_LABELS: dict[LabelKind, str] = {
    LabelKind.TITLE: "title|story title|story|題名|タイトル|书名|標題|story name|fic|fic title|name of story|titel|titre|título|titulo|titolo|название",
    LabelKind.AUTHOR: "author|authors|author name|by|written by|writer|penname|pen name|auteur|autor|autorin|autore|autora|schrijver|forfatter|författare|автор|作者|著者|作|저자|글쓴이|story by|fic by",
    LabelKind.CHAPTER: "chapter title|chapter name|kapiteltitel|titre du chapitre",
    LabelKind.PART: "chapter|part|chapters|parts|kapitel|chapitre|capítulo|teil|hoofdstuk",
    LabelKind.SUMMARY: "summary|summery|story summary|chapter summary|description|synopsis|blurb|teaser|zusammenfassung|inhalt|résumé|resume|resumen|sinopsis|riassunto|samenvatting|resumo|описание|саммари",
    LabelKind.RATING: "rating|rated|ratings|raiting|rate|alterseinstufung|altersfreigabe|clasificación|classification|рейтинг",
    LabelKind.GENRE: "genre|genres|genre\\(s\\)|type|género|genere|жанр",
    LabelKind.FANDOM: "fandom|fandoms|series/fandom|universe|crossover|fandom\\(s\\)",
    LabelKind.CHARACTER: "characters?|character\\(s\\)|starring|cast|charaktere|personnages|personajes|personaggi|персонажи",
    LabelKind.RELATIONSHIP: "pairings?|pairing\\(s\\)|pairing/characters?|pairings?/characters?|ships?|shipping|relationships?|couples?|couple\\(s\\)|pair|пейринг",
    LabelKind.WARNING: "warnings?|warning\\(s\\)|content warnings?|trigger warnings?|cw|tw|warnungen|avertissements?|advertencias?|avvertimenti|предупреждения?",
    LabelKind.CATEGORY: "category|categories|kategorie|catégorie|categoría|keywords?|classification",
    LabelKind.FREEFORM: "tags|labels|additional tags|keywords",
    LabelKind.SERIES: "series|sequel to|series title|serie|série",
    LabelKind.LANGUAGE: "language|sprache|langue|idioma|lingua",
    LabelKind.PUBLISHED: "published|posted|posted on|date|date posted|date written|date published|written|first posted|submitted|uploaded|created|completed on|added|veröffentlicht|datum|publié|publicado|pubblicato|erstellt",
    LabelKind.UPDATED: "updated|last updated|date updated|last modified|revised|aktualisiert|mis à jour|actualizado|modified",
    LabelKind.STATUS: "status|complete|completed|finished|story status",
    LabelKind.NOTE: "a/?n|a\\.n\\.|an|author'?s? notes?|authors'? notes?|author’s notes?|authoress notes?|notes?|notes from the author|author notes?|story notes?|chapter notes?|end notes?|endnotes?|"
    "author'?s? chapter notes?|chapter end notes?|note de l'auteur|notes? de l’auteur|anmerkung|anmerkungen|anmerkung des autors|n/a|notas?|nota del autor|note dell'autore|noot|opmerkingen|footnotes?|"
    "от автора|примечания?|примечание автора|foreword|preface|vorwort|translator'?s? notes?|t/n|tn|beginning notes?|opening notes?|closing notes?|additional notes?|pre-?note|post-?note",
    LabelKind.NAMED_NOTE: "disclaimers?|declaimer|feedback|beta|betas|beta'?d by|beta readers?|beta-readers?|thanks|thanks to|thank you|acknowledg?e?ments?|dedications?|dedicated to|dedication|spoilers?|timeline|time ?line|setting|"
    "setting/timeline|takes place|continuity|season|episode|content|comments|copyright|credits?|for|written for|prompt|challenge|request|requested by|music|soundtrack|song|"
    "inspiration|inspired by|reviews|review responses|shout ?outs?|ps|p\\.s\\.|haftungsausschluss|danksagung|disclamer|legal|legal stuff|standard disclaimer|rights|note to readers?|"
    "important|important note|random|key|legend|recap|previously|last time|pronunciation|cover art|cover by|art by|artwork|artist|translation|translated by|translator|original author|"
    "originally posted|first published|historical note|author's thanks|дисклеймер|отказ|бета|from",
    LabelKind.OTHER: "archive|archiving|archived|distribution|distribute|e-?mail|email address|mail|website|web ?site|url|homepage|home page|web page|words?|word ?count|length|size|wordcount|words total|wörter|mots|palabras|"
    "chapters?|reviews?|hits|kudos|bookmarks|comments?|reads?|views?|favs|favou?rites?|follows|id|story id|medium|mood|current mood|music|current music|location|current location|entry tags|"
    "subject|to|cc|message-id|newsgroups|organization|lines|reply-to|sender|list|in-reply-to|content-type|mime-version|references|x-\\S+|"
    "permission to archive|permissions?|where to archive|размер|статус|layout|file size|age|format|publisher|isbn|posting date|release date|last read|next update|read|tracked",
}
_KIND_OF: dict[str, LabelKind] = {}
for _kind, _spellings in _LABELS.items():
    for _spelling in _spellings.split("|"):
        _KIND_OF.setdefault(_spelling.replace("\\", ""), _kind)
_LABEL = re.compile(
    r"[\s*_~\[(<{=\-–—•·\"“]*(" + "|".join(sorted((spelling for row in _LABELS.values() for spelling in row.split("|")), key=len, reverse=True)) + r")"
    r"(?:\s*\(s\))?\s*(#?\d{1,3})?[\s*_\])]*\s*(?::|：|--+>?|–|—|-(?=\s))[\s*_\])]*(.*)$",
    re.I | re.S,
)
_ANY_LABEL = re.compile(r"[*_\[]*([A-Z][\w'’/ &.-]{1,28}?)[*_]*\s*[:：][*_]*\s+(\S.*)$", re.S)
_NOTE_HEAD = re.compile(
    r"[\W_]*(?:(?:story |chapter |end |beginning |author'?s?’?s? )*(?:notes?|a/?n|n/a|author'?s? notes?|author’s notes?|endnotes?|foreword|preface|afterword|anmerkung(?:en)?|примечани[ея]))[\W_]*", re.I
)
_BYLINE = re.compile(
    r"[\s\W_]*(?:(?:a |an |the )?[\w' -]{0,30}?(?:(?:fan ?)?fic(?:tion)?|stor(?:y|ies)|tale|novel|series|work) )?(?:(?:written|created|posted|penned|authored) )?(?:by|von|par|por|door|di|av|af|από|автор|作者|著)\s*[:：]?\s+(.{1,80})$",
    re.I,
)
_NOT_A_NAME = re.compile(r"(?<![A-ZÀ-Ý])(?<!\b[DSM][rst])(?<!\bMrs)[.!?…]\s|[,;]\s+(?:and|who|which|but|when|as)\b|[”\"]$|\b(?:was|were|had|said|is|are|his|her|their|the way|which|would|could)\b", re.I)
_MAIL = re.compile(r"\s*[\[(<]?\s*(?:mailto:)?[\w.+-]+\s*(?:@|\(at\)|\[at\]| at )\s*[\w-]+(?:\s*(?:\.|\(dot\)| dot )\s*[\w-]+)+\s*[\])>]?", re.I)


@dataclass(frozen=True, slots=True)
class Label:
    """A label and what stands behind it on its line (empty where the value is on the next)."""

    kind: LabelKind
    name: str
    value: str


def read_label(text: str) -> Label | None:
    """Read a line that begins with a known label, null for any other."""
    if len(text) > 4000 or not (found := _LABEL.match(text)):
        return None
    name = found[1].strip().lower()
    kind = _KIND_OF.get(name) or _KIND_OF.get(name.rstrip("s")) or _match_pattern(name)
    if found[2] and kind is LabelKind.PART:
        return None
    dashed = not re.search(r"[:：]", text[: found.start(3)])
    if dashed and kind not in (LabelKind.NOTE, LabelKind.NAMED_NOTE, LabelKind.TITLE, LabelKind.AUTHOR, LabelKind.RATING, LabelKind.SUMMARY):
        return None
    if dashed and len(name) < 3 and "/" not in name:
        return None
    return Label(kind, name, found[3].strip().lstrip("*_ ").strip())


def looks_like_label(text: str) -> bool:
    """Tell a line that has the shape of a label nobody here knows ("Archive: Yes")."""
    return len(text) < 300 and bool(_ANY_LABEL.match(text))


def is_note_head(text: str) -> bool:
    """Tell a line that only says that notes follow ("Author's Notes")."""
    return len(text) <= 48 and bool(_NOTE_HEAD.fullmatch(text))


def read_byline(text: str) -> str | None:
    """Give the name of a line like "by Moth (moth@mail.example)", null for any other line."""
    if len(text) > 140 or not (found := _BYLINE.match(text)):
        return None
    return clean_name(found[1])


def clean_name(written: str) -> str | None:
    """Give the name in what stands behind "by" or "Author:", without address and what follows it; null where it is no name."""
    name = re.split(r"\s+[|•·»]+\s+|\s{3,}|,?\s+(?:©|copyright|\(c\)|\[email\]|e-?mail\b)|\s+-{1,2}\s+|\s+on\s+(?=\w+ \d)", _MAIL.sub(" ", written), maxsplit=1, flags=re.I)[0]
    name = re.sub(r"\s*\((?:c\)|email|e-mail|author|see profile|signed).*$", "", name, flags=re.I)
    name = re.sub(r"\s+", " ", name).strip(" \t*_~|:;,-–—•<>[]\"“”")
    name = re.sub(r"\(\s*\)", "", name).strip()
    if name.startswith("(") and name.endswith(")"):
        name = name[1:-1]
    if not name or len(name) > 60 or len(name.split()) > 7 or _NOT_A_NAME.search(name) or not re.search(r"\w", name):
        return None
    return name


def _match_pattern(name: str) -> LabelKind:
    for kind, spellings in _LABELS.items():
        if re.fullmatch(spellings, name, re.I):
            return kind
    return LabelKind.OTHER
