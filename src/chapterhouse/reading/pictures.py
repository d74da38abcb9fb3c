"""Which kept pictures a reader may see."""

import re
from typing import Final

from django.db.models import Q

from chapterhouse.library.models import Chapter, Picture, Plate
from chapterhouse.library.visibility import Reader, may_see_story
from chapterhouse.reading.lookups import EXTENSIONS

NAME: Final = re.compile(r"([0-9a-f]{64})\.([a-z]+)")


def find_picture(name: str, *, reader: Reader) -> Picture | None:
    """Find the picture of this file name, if it stands in something this reader may see."""
    match = NAME.fullmatch(name)
    if match is None:
        return None
    plates = Plate.objects.filter(may_see_story(reader, prefix="story__"), picture__sha256=match[1]).select_related("picture", "story")
    found = next((plate.picture for plate in plates if _may_see_plate(plate, reader)), None)
    return found if found and EXTENSIONS.get(found.media_type) == match[2] else None


def _may_see_plate(plate: Plate, reader: Reader) -> bool:
    """Say whether a plate stands in its story's own words or in a chapter this reader may see."""
    story, mark = plate.story, f"plate:{plate.key}"
    if reader.is_keeper or plate.key == story.banner_key or mark in f"{story.summary_html} {story.notes_html}":
        return True
    texts = ("prose_html", "notes_before_html", "notes_after_html")
    stands = Q(banner_key=plate.key)
    for text in texts:
        stands |= Q(**{f"current__{text}__contains": mark})
    return Chapter.objects.visible_to(reader).filter(stands, story=story).exists()
