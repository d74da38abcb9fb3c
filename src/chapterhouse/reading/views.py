"""The pages of the reading room."""

from collections.abc import Callable
from functools import partial

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase

from chapterhouse.library.vault import pictures_of
from chapterhouse.library.visibility import ANONYMOUS
from chapterhouse.pages.answering import answer, stands_at
from chapterhouse.pages.caching import FOREVER
from chapterhouse.pages.views import for_reading
from chapterhouse.reading.linked_data import LinkedData, describe_chapter, describe_story, describe_whole_story
from chapterhouse.reading.lookups import read_chapter_page, read_whole_story
from chapterhouse.reading.pictures import find_picture
from chapterhouse.reading.story_lookups import read_story_page


@for_reading
def show_story(request: HttpRequest, story_id: int, slug: str = "") -> HttpResponse:
    """Show a story: what it is about, its contents, where it came from."""
    page = read_story_page(story_id=story_id, reader=ANONYMOUS)
    if page is None:
        raise Http404
    return _answer_at(request, page.head.url, "reading/story.html", page=page, describe=describe_story)


@for_reading
def show_chapter(request: HttpRequest, story_id: int, slug: str, chapter_id: int) -> HttpResponse:
    """Show one chapter."""
    page = read_chapter_page(story_id=story_id, chapter_id=chapter_id, reader=ANONYMOUS)
    if page is None:
        raise Http404
    return _answer_at(request, page.row.url, "reading/chapter.html", page=page, describe=describe_chapter)


@for_reading
def show_whole_story(request: HttpRequest, story_id: int, slug: str) -> HttpResponse:
    """Show every chapter on one page."""
    page = read_whole_story(story_id=story_id, reader=ANONYMOUS)
    if page is None:
        raise Http404
    return _answer_at(request, page.story.whole_url, "reading/whole_story.html", page=page, describe=describe_whole_story)


@for_reading
def show_picture(request: HttpRequest, name: str) -> HttpResponseBase:
    """Give the safe copy of a picture that stands in a story this reader may see."""
    picture = find_picture(name, reader=ANONYMOUS)
    path = pictures_of(settings.ARCHIVE).path_of(picture.sha256) if picture else None
    if picture is None or path is None or not path.is_file():
        raise Http404
    response = FileResponse(path.open("rb"), content_type=picture.media_type)
    response.headers["Cache-Control"] = FOREVER
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _answer_at(request: HttpRequest, address: str, template: str, *, page: object, describe: Callable[..., LinkedData]) -> HttpResponse:
    if not stands_at(request, address):
        return HttpResponsePermanentRedirect(address)
    absolute = partial(_absolute, request)
    return answer(request, template, page=page, address=absolute(address), linked_data=describe(page, absolute=absolute))


def _absolute(request: HttpRequest, address: str) -> str:
    own = settings.ENVIRONMENT.address
    return f"{own}{address}" if own else request.build_absolute_uri(address)
