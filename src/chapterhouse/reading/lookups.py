"""Reads of the reading room: from rows to the values its pages show."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from django.db.models import Case, FilteredRelation, Q, Value, When
from django.urls import reverse

from chapterhouse.library.address_rules import understand_url
from chapterhouse.library.models import Address, Chapter, Plate
from chapterhouse.library.visibility import Reader, may_see_chapter, may_see_story
from chapterhouse.pages.links import UNTITLED, Link, old_host
from chapterhouse.pages.printing import KeptPicture, Surroundings, links_of
from chapterhouse.prose import Prose
from chapterhouse.prose.cleaning import stored
from chapterhouse.reading.chapter_page import ChapterPage, WholeChapter, WholeStoryPage
from chapterhouse.reading.contents import Contents, Row, arrange
from chapterhouse.reading.parts import Kept, Lost, Origin, StoryHead

EXTENSIONS: Final = {"image/png": "png", "image/jpeg": "jpg", "image/webp": "webp", "image/gif": "gif"}
_STORY: Final = ("story__id", "story__slug", "story__title", "story__language", "story__is_complete", "story__planned_count")
_BYLINE: Final = ("story__bylines__position", "story__bylines__name", "story__bylines__pen_name_id", "story__bylines__pen_name__slug")
_OWN_BYLINE: Final = ("bylines__position", "bylines__name", "bylines__pen_name_id", "bylines__pen_name__slug")
_TEXT: Final = ("current__prose_html", "current__notes_before_html", "current__notes_after_html")
_CHAPTER: Final = ("id", "language", "updated_on", "banner_key")
_ORIGIN: Final = ("origin__source_id", "origin__source__url", "origin__source__captured_at")


def read_chapter_page(*, story_id: int, chapter_id: int, reader: Reader) -> ChapterPage | None:
    """Read one chapter with its neighbours in at most four statements; null where this reader sees none."""
    rows = list(
        Chapter.objects.visible_to(reader)
        .filter(pk=chapter_id, story=story_id, current__isnull=False)
        .annotate(origin=_first_source())
        .order_by("story__bylines__position", "bylines__position")
        .values(*_STORY, *_BYLINE, *_OWN_BYLINE, *_TEXT, *_CHAPTER, *_ORIGIN)
    )
    if not rows:
        return None
    found = rows[0]
    contents = read_contents(
        story_id=story_id,
        slug=found["story__slug"],
        reader=reader,
        count=known_count(found["story__planned_count"], is_complete=found["story__is_complete"]),
        here=chapter_id,
    )
    texts = [text_of(found[name]) for name in _TEXT]
    plates = read_plates(story_id) if found["banner_key"] or any(text and "plate:" in text.html for text in texts) else {}
    return ChapterPage(
        story=_head(rows, contents=contents),
        row=next(row for row in contents.rows if row.id == chapter_id),
        language=found["language"] or found["story__language"],
        bylines=_bylines(rows, prefix="bylines__"),
        updated_on=found["updated_on"],
        banner=_banner(found["banner_key"], plates),
        notes_before=texts[1],
        prose=_below_banner(texts[0] or stored(""), found["banner_key"]),
        notes_after=texts[2],
        surroundings=surroundings_of(texts, plates=plates, reader=reader, numbered=True),
        origin=_origin(found),
        contents=contents,
        is_complete=found["story__is_complete"],
    )


def read_whole_story(*, story_id: int, reader: Reader) -> WholeStoryPage | None:
    """Read every chapter of a story in five statements; null where this reader sees none."""
    chapters = Chapter.objects.visible_to(reader).filter(story=story_id, current__isnull=False)
    heads = list(chapters.order_by("position", "story__bylines__position").values(*_STORY, *_BYLINE))
    if not heads:
        return None
    contents = read_contents(
        story_id=story_id,
        slug=heads[0]["story__slug"],
        reader=reader,
        count=known_count(heads[0]["story__planned_count"], is_complete=heads[0]["story__is_complete"]),
    )
    texts = {row["id"]: row for row in chapters.values(*_CHAPTER, *_TEXT)}
    prose = {chapter_id: [text_of(row[name]) for name in _TEXT] for chapter_id, row in texts.items()}
    plates = read_plates(story_id)
    all_texts = [text for each in prose.values() for text in each]
    around = surroundings_of(all_texts, plates=plates, reader=reader)
    whole = [
        WholeChapter(
            row=row,
            language=texts[row.id]["language"],
            banner=_banner(texts[row.id]["banner_key"], plates),
            notes_before=prose[row.id][1],
            prose=_below_banner(prose[row.id][0] or stored(""), texts[row.id]["banner_key"]),
            notes_after=prose[row.id][2],
            surroundings=Surroundings(pictures=around.pictures, inside=around.inside, prefix=f"c{row.id}-"),
            gap_before=contents.gap_before(row),
        )
        for row in contents.rows
    ]
    return WholeStoryPage(story=_head(heads, contents=contents), chapters=tuple(whole), contents=contents)


def read_contents(*, story_id: int, slug: str, reader: Reader, count: int | None, here: int | None = None) -> Contents:
    """Read the contents of a story in one statement. `count` says how many chapters there were, null where nobody knows."""
    seen = Case(When(may_see_chapter(reader) & Q(current__isnull=False), then=Value(True)), default=Value(False))
    rows = (
        Chapter.objects.filter(story=story_id)
        .in_order()
        .annotate(seen=seen)
        .values_list("id", "position", "number", "title", "word_count", "published_on", "seen")
    )
    above = reverse("story", args=[story_id, slug])  # as `urls` has it; asked once, for a story may have thousands of chapters
    shown: list[Row] = []
    hidden: set[int] = set()
    for chapter_id, _position, number, title, word_count, published_on, is_seen in rows:
        if not is_seen:
            hidden.update([number] if number is not None else [])
            count = count if number is not None else None  # which of those after the last one it is, nobody knows
            continue
        row = Row(
            id=chapter_id,
            position=len(shown) + 1,
            number=number,
            title=title,
            url=f"{above}{chapter_id}/",
            word_count=word_count,
            published_on=published_on,
            here=chapter_id == here,
        )
        shown.append(row)
    return arrange(shown, hidden=hidden, count=count)


def known_count(planned_count: int | None, *, is_complete: bool | None) -> int | None:
    """Give how many chapters a finished story had: what an unfinished one was to have was never there to be lost."""
    return planned_count if is_complete else None


def read_plates(story_id: int) -> dict[str, Kept | Lost]:
    """Read the pictures of a story by their keys in one statement."""
    rows = Plate.objects.filter(story=story_id).order_by("position")
    found: dict[str, Kept | Lost] = {}
    fields = ("key", "alt", "picture__sha256", "picture__media_type", "picture__width", "picture__height")
    for key, alt, digest, media_type, width, height in rows.values_list(*fields):
        kept = Kept(url=picture_url(digest, media_type), alt=alt, width=width, height=height) if digest else None
        found[key] = kept or Lost(alt=alt)
    return found


def picture_url(digest: str, media_type: str) -> str:
    """Give the address of a kept picture."""
    return reverse("picture", args=[f"{digest}.{EXTENSIONS[media_type]}"])


def read_links_inside(texts: Iterable[Prose | None], *, reader: Reader) -> dict[str, str]:
    """Find which old addresses in these texts lead to a story or chapter here, in one statement or, without links, none."""
    links = {href for text in texts if text for href in links_of(text)}
    meanings = {href: meaning for href in links if (meaning := understand_url(href))}
    if not meanings:
        return {}
    seen = (Q(story__isnull=False) & may_see_story(reader, prefix="story__")) | (
        Q(chapter__isnull=False) & may_see_chapter(reader, prefix="chapter__")
    )
    rows = (
        Address.objects.filter(seen, fingerprint__in=[meaning.fingerprint for meaning in meanings.values()])
        .order_by("-chapter_id", "id")
        .values("host", "path", "query", "story_id", "story__slug", "chapter_id", "chapter__story_id", "chapter__story__slug")
    )
    places = {(row["host"], row["path"], row["query"]): _place(row) for row in rows}
    inside = {}
    for href, meaning in meanings.items():
        asked = meaning.address
        place = places.get((asked.host, asked.path, asked.query)) or places.get((None, asked.path, asked.query))
        if place and asked.host:
            inside[href] = place
    return inside


def _place(row: Mapping[str, Any]) -> str:
    if row["chapter_id"]:
        return reverse("chapter", args=[row["chapter__story_id"], row["chapter__story__slug"], row["chapter_id"]])
    return reverse("story", args=[row["story_id"], row["story__slug"]])


def _first_source() -> FilteredRelation:
    return FilteredRelation("current__source_places", condition=Q(current__source_places__position=0))


def text_of(html: str | None) -> Prose | None:
    """Give back a stored text; null stays null."""
    return stored(html) if html else None


def _head(rows: list[dict[str, Any]], *, contents: Contents) -> StoryHead:
    first = rows[0]
    stand_in = next((row.title for row in contents.rows if row.title), UNTITLED)
    address = [first["story__id"], first["story__slug"]]
    return StoryHead(
        id=first["story__id"],
        slug=first["story__slug"],
        title=first["story__title"] or stand_in,
        language=first["story__language"],
        bylines=_bylines(rows, prefix="story__bylines__"),
        url=reverse("story", args=address),
        whole_url=reverse("whole-story", args=address),
    )


def _bylines(rows: list[dict[str, Any]], *, prefix: str) -> tuple[Link, ...]:
    found = {}
    for row in rows:
        if row[f"{prefix}position"] is not None:
            url = reverse("author", args=[row[f"{prefix}pen_name_id"], row[f"{prefix}pen_name__slug"]])
            found[row[f"{prefix}position"]] = Link(row[f"{prefix}name"], url)
    return tuple(found[position] for position in sorted(found))


def _banner(key: str | None, plates: Mapping[str, Kept | Lost]) -> Kept | Lost | None:
    return plates.get(key) if key else None


def _below_banner(prose: Prose, key: str | None) -> Prose:
    """Leave out the banner where it opens the text: it stands over it already."""
    first, _, rest = prose.html.partition("\n")
    opens = key is not None and f'src="plate:{key}"' in first and not stored(first).text.strip() and first.count("<img") == 1
    return stored(rest, plates=prose.plates) if opens else prose


def surroundings_of(
    texts: Iterable[Prose | None], *, plates: Mapping[str, Kept | Lost], reader: Reader, numbered: bool = False
) -> Surroundings:
    """Find what these texts meet when they are printed."""
    pictures = {
        key: KeptPicture(url=plate.url, width=plate.width, height=plate.height) for key, plate in plates.items() if isinstance(plate, Kept)
    }
    return Surroundings(pictures=pictures, inside=read_links_inside(texts, reader=reader), numbered=numbered)


def _origin(row: Mapping[str, Any]) -> Origin | None:
    if row["origin__source_id"] is None:
        return None
    return Origin(
        source_id=row["origin__source_id"], host=old_host(row["origin__source__url"]), saved_at=row["origin__source__captured_at"]
    )
