"""An old web address in the one spelling in which addresses are compared."""

from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit


@dataclass(frozen=True, slots=True, order=True)
class Address:
    """Host (null where unknown), path and sorted query of an old page; scheme, port 80, "www." and fragment are dropped."""

    host: str | None
    path: str
    query: str = ""

    @classmethod
    def parse(cls, url: str) -> "Address":
        """Read a URL, absolute or starting at the path.

        Raises ValueError where the text is no address at all (a broken IPv6 bracket, for one).
        """
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").removeprefix("www.") or None
        query = urlencode(sorted(parse_qsl(parts.query, keep_blank_values=True)))
        path = parts.path or "/"
        return cls(host, path if path.startswith("/") else f"/{path}", query)

    def __str__(self) -> str:
        """Spell it as a person would."""
        return f"{self.host or ''}{self.path}{'?' + self.query if self.query else ''}"
