"""Every answer of every address carries the headers of a careful house."""

import re
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver

EXPECTED = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
STAND_INS = {"int": "1", "slug": "a-name", "str": "a-name", "path": "a/name", "year": "2004"}


def addresses(patterns: list[URLPattern | URLResolver], before: str = "/") -> Iterator[str]:
    """List one address for every pattern, stand-ins in place of what varies."""
    for pattern in patterns:
        route = before + re.sub(r"<(?:(\w+):)?\w+>", lambda match: STAND_INS.get(match[1] or "str", "1"), str(pattern.pattern))
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, route)
        else:
            yield route


@pytest.fixture
def answers(client, db):
    client.raise_request_exception = False
    paths = [*addresses(get_resolver().url_patterns), "/no/such/page", "/%00", "/viewstory.php?sid=1"]
    return {f"{method} {path}": getattr(client, method)(path) for path in paths for method in ("get", "head", "post", "put")}


def test_every_answer_carries_the_security_headers(answers):
    lacking = [f"{name}: {header}" for name, answer in answers.items() for header, value in EXPECTED.items() if answer.get(header) != value]
    assert lacking == []


def test_every_answer_carries_a_strict_content_security_policy(answers):
    loose = [
        name
        for name, answer in answers.items()
        if "default-src 'none'" not in answer.get("Content-Security-Policy", "")
        or ("unsafe-inline" in answer["Content-Security-Policy"] and "sandbox" not in answer["Content-Security-Policy"])
        or "unsafe-eval" in answer["Content-Security-Policy"]
    ]
    assert loose == []


def test_no_answer_is_a_breakdown(answers):
    assert [name for name, answer in answers.items() if answer.status_code >= 500] == []


def test_reading_sets_no_cookie(answers):
    assert [name for name, answer in answers.items() if name.startswith(("get", "head")) and answer.cookies] == []


def test_debugging_is_off_for_everybody():
    assert settings.DEBUG is False
