"""One way for every view to answer with a page: rendered for the reader's look, with its headers."""

from urllib.parse import unquote

from django.http import HttpRequest, HttpResponse
from django.template import loader

from chapterhouse.pages.caching import mark_cacheable
from chapterhouse.pages.look import COOKIE, Look, parse_look


def answer(request: HttpRequest, template: str, *, status: int = 200, **context: object) -> HttpResponse:
    """Render a template for this reader's look.

    The template receives `context`, the `look`, and `here`, the path and query by which the reader came. No cookie is set.
    """
    look = look_of(request)
    body = loader.render_to_string(template, {**context, "look": look, "here": request.get_full_path()})
    return mark_cacheable(HttpResponse(body, status=status), request=request)


def stands_at(request: HttpRequest, address: str) -> bool:
    """Say whether a request came by this very address, however its letters are escaped."""
    return request.path == unquote(address)


def look_of(request: HttpRequest) -> Look:
    """Read the look this reader asked for."""
    return parse_look(request.COOKIES.get(COOKIE, ""))
