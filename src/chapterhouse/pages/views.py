"""The door by which a reader changes the look, and the pages shown when something went wrong."""

from collections.abc import Callable
from functools import wraps
from threading import BoundedSemaphore
from typing import TypeAlias
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt

from chapterhouse.pages.answering import answer, look_of
from chapterhouse.pages.look import COOKIE, COOKIE_AGE, DEFAULT_LOOK, change_look, print_look

View: TypeAlias = Callable[..., HttpResponseBase]

FORMS_AT_ONCE = BoundedSemaphore(2)  # of the four threads of a worker: a form that never ends to come keeps nobody from reading
SAME_SITE = {"same-origin", "none"}  # none: typed, or a bookmark


@csrf_exempt  # a token would need a cookie on every page; where the form stood is asked instead
def keep_look(request: HttpRequest) -> HttpResponse:
    """Change the look as a form asks and lead back to the page it stood on."""
    if request.method != "POST":
        return show_not_allowed(request, "POST")
    if not comes_from_here(request):
        return show_refused(request)
    if not FORMS_AT_ONCE.acquire(blocking=False):
        return show_busy(request)
    try:
        wishes = {name: request.POST.get(name, "") for name in request.POST}
    finally:
        FORMS_AT_ONCE.release()
    look = change_look(look_of(request), wishes)
    response = HttpResponseRedirect(_way_back(request), status=303)
    response.headers["Cache-Control"] = "no-store"
    if look == DEFAULT_LOOK:
        response.delete_cookie(COOKIE, samesite="Lax")
    else:
        secure = settings.ENVIRONMENT.https
        response.set_cookie(COOKIE, print_look(look), max_age=COOKIE_AGE, samesite="Lax", secure=secure)
    return response


def for_reading(view: View) -> View:
    """Let a view answer GET and HEAD alone."""

    @csrf_exempt  # nothing that could change a thing comes through, so nothing is asked of where it came from
    @wraps(view)
    def show(request: HttpRequest, *values: object, **named: object) -> HttpResponseBase:
        return view(request, *values, **named) if request.method in {"GET", "HEAD"} else show_not_allowed(request, "GET", "HEAD")

    return show


def comes_from_here(request: HttpRequest) -> bool:
    """Say whether a form stood on a page of ours, by what the browser itself says; a text browser says nothing."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in SAME_SITE
    origin = request.headers.get("Origin") or request.headers.get("Referer")
    return origin is None or _host_of(origin) == request.get_host()


def _host_of(address: str) -> str | None:
    try:
        return urlsplit(address).netloc
    except ValueError:  # an opening bracket without its closing one
        return None


def show_not_allowed(request: HttpRequest, *allowed: str) -> HttpResponse:
    """Answer that this address takes other questions than the one asked."""
    response = _show(request, 405, "Not that way", "This address does not answer to what was asked of it.")
    response.headers["Allow"] = ", ".join(allowed)
    return response


def show_misunderstood(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer a request that cannot be read."""
    if isinstance(exception, DisallowedHost):
        words = "The archive does not answer to this name. Its keeper can add it: CHAPTERHOUSE_HOSTS names the hosts it answers to."
        return _show(request, 400, "Not under this name", words)
    return _show(request, 400, "We could not read that", "What your browser sent us does not make sense here.")


def show_refused(request: HttpRequest, exception: Exception | None = None, reason: str = "") -> HttpResponse:
    """Answer a request that came from somewhere it may not come from."""
    return _show(request, 403, "Not from there", "That was asked by a page which is not one of ours, so we did nothing.")


def show_busy(request: HttpRequest) -> HttpResponse:
    """Answer that too many forms are coming in at once."""
    response = _show(request, 503, "A moment, please", "Too many readers are changing their page at once. Go back and try again.")
    response.headers["Retry-After"] = "5"
    return response


def show_broken(request: HttpRequest) -> HttpResponse:
    """Answer when we failed; touches neither tables nor cookies."""
    return _show(request, 500, "Something broke here", "The fault is ours, and it stands in the archive’s log. Nothing is lost.")


def _show(request: HttpRequest, status: int, title: str, words: str) -> HttpResponse:
    response = answer(request, "pages/fault.html", status=status, title=title, words=words)
    response.headers["Cache-Control"] = "no-store"
    return response


def _way_back(request: HttpRequest) -> str:
    back = request.POST.get("back", "")
    safe = back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return back if safe else "/"
