"""Which rows of a long list a page shows, and the row of numbers below it: « 1 2 3 … 9 »."""

from dataclasses import dataclass
from urllib.parse import urlencode

ROWS_A_PAGE = 25
_DIGITS = 7
ID_DIGITS = 18  # of 64 bits


class NoSuchPage(Exception):
    """The list does not reach that far, or what was asked for is no number."""


@dataclass(frozen=True, slots=True)
class Pages:
    """Page `number` of a list of `total` rows; `kept` are the other parameters of the address."""

    number: int
    total: int
    size: int = ROWS_A_PAGE
    kept: tuple[tuple[str, str], ...] = ()

    @property
    def last(self) -> int:
        """Give the number of the last page; an empty list has one page too."""
        return max(1, -(-self.total // self.size))

    @property
    def start(self) -> int:
        """Give the offset of the first row."""
        return (self.number - 1) * self.size

    @property
    def rows(self) -> slice:
        """Cut this page's rows out of a query set."""
        return slice(self.start, self.start + self.size)

    @property
    def first_row(self) -> int:
        """Give the place of the first row, counted from 1."""
        return self.start + 1

    @property
    def last_row(self) -> int:
        """Give the place of the last row, counted from 1."""
        return min(self.start + self.size, self.total)

    @property
    def before(self) -> int | None:
        """Name the page before this one."""
        return self.number - 1 if self.number > 1 else None

    @property
    def after(self) -> int | None:
        """Name the page after this one."""
        return self.number + 1 if self.number < self.last else None

    @property
    def numbers(self) -> tuple[int | None, ...]:
        """List first, last and the neighbours of this page; a gap is None."""
        near = {1, self.last, self.number - 1, self.number, self.number + 1}
        if self.number <= 3:
            near |= {2, 3}
        if self.number >= self.last - 2:
            near |= {self.last - 1, self.last - 2}
        shown = sorted(number for number in near if 1 <= number <= self.last)
        row: list[int | None] = []
        for number in shown:
            if row and (row[-1] or 0) + 2 == number:
                row.append(number - 1)
            elif row and (row[-1] or 0) + 1 < number:
                row.append(None)
            row.append(number)
        return tuple(row)

    def address(self, number: int) -> str:
        """Give the query string of another page of the same list; the first page needs no number."""
        query = urlencode([*self.kept, *([("page", str(number))] if number > 1 else [])])
        return f"?{query}" if query else "?"


def read_page_number(text: str | None) -> int:
    """Read `?page=`; none at all is the first. Raises NoSuchPage where the text is no number from 1 on."""
    return 1 if text is None else read_positive(text, digits=_DIGITS)


def read_positive(text: str, *, digits: int) -> int:
    """Read a number from 1 on, of so many digits at most. Raises NoSuchPage."""
    if not (text.isascii() and text.isdecimal() and len(text) <= digits and int(text) > 0):
        raise NoSuchPage
    return int(text)


def open_page(text: str | None, *, total: int, kept: tuple[tuple[str, str], ...] = (), size: int = ROWS_A_PAGE) -> Pages:
    """Give the page that `?page=` asks for. Raises NoSuchPage beyond the end of the list."""
    pages = Pages(read_page_number(text), total, size, kept)
    if pages.number > pages.last:
        raise NoSuchPage
    return pages
