"""The first page, the lists, the pages of one author, series or tag, search, and the pages as they were."""

from collections.abc import Callable
from functools import wraps
from shlex import quote

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils import timezone

from chapterhouse.catalogue import asking, home, lists, missing, shelves, sources
from chapterhouse.catalogue.choices import Length, Sort
from chapterhouse.catalogue.drawing import read_turn
from chapterhouse.catalogue.kinds import KIND_NAMES
from chapterhouse.catalogue.paging import NoSuchPage
from chapterhouse.catalogue.places import author_url, series_url, tag_url
from chapterhouse.library.models import PenName, Series, Story, Tag
from chapterhouse.library.vault import originals_of
from chapterhouse.library.visibility import ANONYMOUS
from chapterhouse.manuscript import TagKind
from chapterhouse.pages.answering import answer, stands_at
from chapterhouse.pages.caching import mark_cacheable
from chapterhouse.pages.statics import static_url
from chapterhouse.pages.views import for_reading

View = Callable[..., HttpResponse]
ROBOTS = """User-agent: *
Disallow: /search/
Disallow: /sources/
Disallow: /*?*sort=
Disallow: /*?*length=
Disallow: /*?*passage=
"""


def paged(view: View) -> View:
    """Miss the page that a list does not reach."""

    @wraps(view)
    def show(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except NoSuchPage as beyond:
            raise Http404 from beyond

    return show


@for_reading
def show_home(request: HttpRequest) -> HttpResponse:
    """Show what is here, and ways in; an old address that is nothing but a query is led on."""
    if set(request.GET) - {"passage"}:
        lead = missing.find_lead(
            request.get_full_path(), reader=ANONYMOUS, host=request.get_host(), old_hosts=settings.ENVIRONMENT.old_hosts
        )
        if lead is not None:
            return lead_to(request, lead.url)
    page = home.read_home(reader=ANONYMOUS, day=timezone.localdate(), turn=read_turn(request.GET.get("passage")))
    if page is None:
        return answer(request, "catalogue/first_run.html", folder=quote(settings.ARCHIVE.name))
    return answer(request, "catalogue/home.html", page=page)


@for_reading
@paged
def list_stories(request: HttpRequest) -> HttpResponse:
    """List the stories."""
    sort, length = Sort.read(request.GET.get("sort")), Length.read(request.GET.get("length"))
    stories = lists.read_stories(Story.objects.all(), reader=ANONYMOUS, sort=sort, page=request.GET.get("page"), length=length)
    return answer(request, "catalogue/stories.html", stories=stories)


@for_reading
@paged
def list_authors(request: HttpRequest) -> HttpResponse:
    """List the names that wrote something."""
    names = lists.read_authors(reader=ANONYMOUS, page=request.GET.get("page"))
    return answer(request, "catalogue/authors.html", names=names)


@for_reading
@paged
def list_series(request: HttpRequest) -> HttpResponse:
    """List the series."""
    names = lists.read_all_series(reader=ANONYMOUS, page=request.GET.get("page"))
    return answer(request, "catalogue/all_series.html", names=names)


@for_reading
@paged
def list_tags(request: HttpRequest) -> HttpResponse:
    """List the tags of every kind, or all of one kind."""
    kind = next((kind for kind in TagKind if kind == request.GET.get("kind")), None)
    if kind is None:
        return answer(request, "catalogue/tags.html", kinds=lists.read_tags(reader=ANONYMOUS))
    names = lists.read_tags_of(kind, reader=ANONYMOUS, page=request.GET.get("page"))
    return answer(request, "catalogue/tags_of_kind.html", title=KIND_NAMES[kind], names=names)


@for_reading
@paged
def show_author(request: HttpRequest, author_id: int, slug: str) -> HttpResponse:
    """Show what one name wrote."""
    name = get_object_or_404(PenName, pk=author_id)
    sort = Sort.read(request.GET.get("sort") or Sort.NEWEST)
    page = shelves.read_author(name, reader=ANONYMOUS, sort=sort, page=request.GET.get("page"))
    return answer_at(request, author_url(name), "catalogue/author.html", page=page)


@for_reading
@paged
def show_series(request: HttpRequest, series_id: int, slug: str) -> HttpResponse:
    """Show one series, in order."""
    series = get_object_or_404(Series, pk=series_id)
    page = shelves.read_series(series, reader=ANONYMOUS, page=request.GET.get("page"))
    return answer_at(request, series_url(series), "catalogue/series.html", page=page)


@for_reading
@paged
def show_tag(request: HttpRequest, tag_id: int, slug: str) -> HttpResponse:
    """List the stories that carry one tag."""
    tag = get_object_or_404(Tag, pk=tag_id)
    sort = Sort.read(request.GET.get("sort"))
    page = shelves.read_tag(tag, reader=ANONYMOUS, sort=sort, page=request.GET.get("page"))
    return answer_at(request, tag_url(tag), "catalogue/tag.html", page=page)


def answer_at(request: HttpRequest, address: str, template: str, *, page: object | None) -> HttpResponse:
    """Show a page where it lives, lead there from any other spelling of its address, and miss one that is null."""
    if page is None:
        raise Http404
    if not stands_at(request, address):
        query = request.META.get("QUERY_STRING", "")
        return lead_to(request, f"{address}?{query}" if query else address)
    return answer(request, template, page=page)


@for_reading
@paged
def search(request: HttpRequest) -> HttpResponse:
    """Find stories by their words, titles, authors or tags."""
    asked = request.GET
    page = asking.read_search(
        asked.get("q", ""), reader=ANONYMOUS, segment=asked.get("in"), page=asked.get("page"), story=asked.get("story")
    )
    return answer(request, "catalogue/search.html", page=page)


def lead_to(request: HttpRequest, address: str) -> HttpResponse:
    """Lead to where a page lives now; caches ask again, because what is shelved may move or be withdrawn."""
    return mark_cacheable(HttpResponsePermanentRedirect(address), request=request)


@for_reading
def show_source(request: HttpRequest, source_id: int) -> HttpResponse:
    """Show the page as it was, in a frame that can do nothing."""
    page = sources.read_source(source_id, reader=ANONYMOUS)
    if page is None:
        raise Http404
    return answer(request, "catalogue/source.html", page=page)


@for_reading
def give_original(request: HttpRequest, source_id: int) -> HttpResponse:
    """Give an original's bytes: no script, no request, no form, in a frame of ours or alone."""
    original = sources.read_original(source_id, reader=ANONYMOUS, vault=originals_of(settings.ARCHIVE))
    if original is None:
        raise Http404
    response = HttpResponse(original.data, content_type=original.content_type)
    for name, value in sources.HEADERS.items():
        response.headers[name] = value
    return mark_cacheable(response, request=request)


def show_missing(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Lead an old or mistyped address to where its page is now, or say what is known of it."""
    if request.method not in {"GET", "HEAD"}:
        return answer(request, "catalogue/gone.html", status=404, page=missing.MissingPage(address=request.path))
    found = missing.find_missing(
        request.get_full_path(), reader=ANONYMOUS, host=request.get_host(), old_hosts=settings.ENVIRONMENT.old_hosts
    )
    if isinstance(found, missing.Moved) and not stands_at(request, found.url):
        return lead_to(request, found.url)
    page = found if isinstance(found, missing.MissingPage) else missing.MissingPage(address=request.path)
    return answer(request, "catalogue/gone.html", status=404, page=page)


@for_reading
def give_robots(request: HttpRequest) -> HttpResponse:
    """Tell robots where there is nothing for them."""
    return mark_cacheable(HttpResponse(ROBOTS, content_type="text/plain; charset=utf-8"), request=request)


@for_reading
def give_favicon(request: HttpRequest) -> HttpResponse:
    """Lead to our mark."""
    return HttpResponseRedirect(static_url("img/favicon.svg"))
