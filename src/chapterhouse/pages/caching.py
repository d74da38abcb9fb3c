"""What caches may do with a page.

A page is a function of what is shelved and of the look: without a look cookie anybody may keep it, with one only the
reader's own browser, and each use asks first whether it still holds, so that what is withdrawn is gone at once.
"""

from hashlib import blake2b

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers

from chapterhouse.pages.look import COOKIE

FOREVER = "public, max-age=31536000, immutable"


def mark_cacheable(response: HttpResponse, *, request: HttpRequest) -> HttpResponse:
    """Set ETag, Cache-Control and Vary; answer 304 where the reader has these very bytes."""
    private = COOKIE in request.COOKIES
    response.headers["Cache-Control"] = f"{'private' if private else 'public'}, no-cache"
    patch_vary_headers(response, ["Cookie"])
    if response.status_code != 200 or request.method not in {"GET", "HEAD"}:
        return response
    response.headers["ETag"] = etag(response.content)
    return _settle(get_conditional_response(request, etag=response.headers["ETag"], response=response), response)


def etag(content: bytes) -> str:
    """Name these bytes."""
    return f'"{blake2b(content, digest_size=12).hexdigest()}"'


def _settle(answer: HttpResponseBase | None, whole: HttpResponse) -> HttpResponse:
    if not isinstance(answer, HttpResponse) or answer is whole:
        return whole
    for name, value in whole.headers.items():  # what a browser is told now replaces what it kept: the policy of the page above all
        if not name.startswith("Content-") or name == "Content-Security-Policy":
            answer.headers[name] = value
    return answer
