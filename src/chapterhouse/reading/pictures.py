"""Which kept pictures a reader may see."""

import re
from typing import Final

from chapterhouse.library.models import Picture
from chapterhouse.library.visibility import Reader, may_see_story
from chapterhouse.reading.lookups import EXTENSIONS

NAME: Final = re.compile(r"([0-9a-f]{64})\.([a-z]+)")


def find_picture(name: str, *, reader: Reader) -> Picture | None:
    """Find the picture of this file name, if it stands in a story this reader may see."""
    match = NAME.fullmatch(name)
    if match is None:
        return None
    found = Picture.objects.filter(may_see_story(reader, prefix="plates__story__"), sha256=match[1]).first()
    return found if found and EXTENSIONS.get(found.media_type) == match[2] else None
