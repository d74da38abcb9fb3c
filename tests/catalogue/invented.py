"""An invented archive of forty stories, as a rescue would have read it: the ground of this room's tests and pictures."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

from chapterhouse.manuscript import Byline, ChapterText, Manuscript, SeriesPlace, Source, Tag, TagKind
from chapterhouse.prose import clean

HOST = "ferryshelf.example"
SENTENCES = """
The ferry was late, as it had been every evening since the bridge went, and nobody on the slip remarked on it.
“You have counted the lanterns again,” said Isbel, “and you have made it eleven again, and there are twelve.”
She kept the ledger in the bread tin because nobody in that house had ever been hungry enough to look there.
He had the sort of face that forgets itself, and twice that week his own sister had offered him directions.
“If it were only the sea,” said the clerk, “I should know what to charge.”
Below the chapel the steps went on for some way, and then for some way more.
There is a word in the harbour tongue for a tide that comes in without going out; it is not used in front of children.
Nobody answered the door, so she posted the key back through it and walked home without a coat.
It rained on the wedding, the auction and the inquest, and all three were held in the same tent.
“I did not steal it,” he said. “I was simply the last person to be given it.”
The lighthouse keeper's cat had opinions about the moon, and sat with its back to the window until they were respected.
By morning the whole street smelt of tar and oranges, and the post had come twice.
She wrote three letters, burned the honest one, and sent the other two to the same address.
The map had been folded so often that the island fell out of it when he opened it on the bar.
*Wait*, said the note, and then, further down, in a different hand: *not there*.
Someone had painted the boat in the night, and had painted it well, which was worse.
“It is not haunted,” said the landlady. “It is merely let.”
They walked the length of the sea wall without speaking, and at the end of it agreed that it had been a good talk.
The bell rang nine, thought about it, and rang once more.
He read the will aloud twice, once for the family and once for the parrot, who was named in it.
On the third day the fog lifted as far as the first-floor windows and stopped there, as if it had been told to.
She had never liked the portrait, but she had never before seen it look relieved.
“There are four ways out of this town,” Tam told her, “and I have been asked to leave by all of them.”
The kettle was still warm. That was the part she left out when the constable asked.
""".strip().splitlines()

AUTHORS = {
    "isolde": Byline("Isolde Marrack", f"http://{HOST}/viewuser.php?uid=3"),
    "tobiah": Byline("Tobiah Fenn", f"http://{HOST}/viewuser.php?uid=5"),
    "wren": Byline("wrenlight"),
    "corin": Byline("Corin Ashby", f"http://{HOST}/viewuser.php?uid=11"),
    "petra": Byline("Petronella Voss"),
    "kit": Byline("Kit Arundel"),
    "salt": Byline("salt_and_sorrel"),
    "naama": Byline("נעמה גלבוע"),
    "lin": Byline("林小舟"),
    "aurelie": Byline("Aurélie Toussaint"),
    "jonquil": Byline("Jonquil Pryor"),
    "magnus": Byline("Magnus Tier"),
    "odalys": Byline("Odalys Renner"),
    "hester": Byline("Hester Quayle"),
    "paper": Byline("paperboat7"),
}
HARBOUR = Tag(TagKind.FANDOM, "Gullwing Harbour")
MERIDIAN = Tag(TagKind.FANDOM, "The Ninth Meridian")
DAUGHTERS = Tag(TagKind.FANDOM, "Ashgrove & Daughters")
ORIGINAL = Tag(TagKind.FANDOM, "Original work")
GENERAL, TEEN, MATURE = (Tag(TagKind.RATING, name) for name in ("General", "Teen", "Mature"))
VIOLENCE, DEATH = Tag(TagKind.WARNING, "Violence"), Tag(TagKind.WARNING, "A major death")
NO_WARNING = Tag(TagKind.WARNING, "No Archive Warnings Apply")
ISBEL_TAM = Tag(TagKind.RELATIONSHIP, "Isbel Crane / Tam Hollis")
ISBEL, TAM, CLERK = (Tag(TagKind.CHARACTER, name) for name in ("Isbel Crane", "Tam Hollis", "the Tidal Clerk"))


def _free(*names: str) -> tuple[Tag, ...]:
    return tuple(Tag(TagKind.FREEFORM, name) for name in names)


# title, authors, first year, chapters, planned, complete, tags, summary
_ROWS: tuple[tuple[str | None, str, int, int, int | None, bool | None, tuple[Tag, ...], str | None], ...] = (
    (
        "The Tidal Clerk",
        "isolde",
        2002,
        14,
        14,
        True,
        (HARBOUR, TEEN, VIOLENCE, ISBEL_TAM, ISBEL, TAM, CLERK, *_free("ferries", "slow burn", "ledgers", "found family")),
        "Isbel Crane has kept the harbour’s accounts for nine years and has never once been out by a penny. Then the sea sends in a bill.",
    ),
    (
        "What the Fog Owed",
        "isolde",
        2004,
        9,
        None,
        False,
        (HARBOUR, TEEN, ISBEL, *_free("ferries", "after the end")),
        "The winter after the bill was paid.",
    ),
    ("A Receipt for Weather", "isolde", 2005, 3, 3, True, (HARBOUR, GENERAL, CLERK, *_free("vignettes")), "Three storms, itemised."),
    (
        "Eleven Lanterns, or, The Regrettable Business of the Harbourmaster’s Second-Best Barge and Everything That Was Found Aboard It",
        "petra kit",
        2009,
        5,
        5,
        True,
        (HARBOUR, GENERAL, *_free("comedy", "letters", "the barge")),
        "A comedy in five inspections.",
    ),
    (
        "Low Water Mark",
        "wren",
        2003,
        22,
        30,
        False,
        (MERIDIAN, MATURE, VIOLENCE, DEATH, *_free("slow burn", "expeditions")),
        "Nobody has crossed the ninth meridian and come back the same height. The Survey sends a tailor.",
    ),
    (
        "Seven Keys for Mrs. Hollis",
        "tobiah",
        2001,
        1,
        1,
        True,
        (HARBOUR, GENERAL, *_free("vignettes", "winter exchange 2001")),
        "One for each door. Written for the winter exchange; the prompt was <em>thrift</em>.",
    ),
    ("Inventory of a Small Kitchen at Night", "tobiah", 2002, 1, 1, True, (ORIGINAL, GENERAL, *_free("letters")), "Unsalted."),
    (
        "שנים־עשר פנסים",
        "naama",
        2008,
        1,
        1,
        True,
        (HARBOUR, GENERAL, *_free("translations", "ferries")),
        "המעבורת איחרה, כמו בכל ערב, ואיש לא אמר דבר.",
    ),
    ("渡口十二盏灯", "lin", 2010, 4, 4, True, (HARBOUR, TEEN, *_free("translations", "ferries")), "渡船又晚了，码头上没有人说什么。"),
    (None, "wren", 2006, 3, None, None, (MERIDIAN, *_free("expeditions")), "The tailor’s apprentice keeps a diary."),
    ("The Parrot’s Portion", "", 2000, 1, None, None, (ORIGINAL, *_free("comedy")), "A will is read twice."),
    (None, "", 1999, 1, None, None, (), None),
    (
        "Nine O’Clock and Once More",
        "corin",
        2004,
        12,
        12,
        True,
        (DAUGHTERS, TEEN, *_free("bells", "slow burn", "found family")),
        "The Ashgrove clock has been wrong for a hundred years. Lettice Ashgrove is the first to mind.",
    ),
    (
        "Salt for the Journey",
        "salt",
        2007,
        6,
        6,
        True,
        (MERIDIAN, TEEN, NO_WARNING, *_free("expeditions", "letters")),
        "Recipes from a country that is not there.",
    ),
    (
        "The Understairs Parliament",
        "corin",
        2006,
        40,
        40,
        True,
        (DAUGHTERS, TEEN, *_free("politics", "mice", "slow burn")),
        "Under the stairs of Ashgrove House there is a parliament, and it is one vote short.",
    ),
    (
        "Lettres de l’île qui dort",
        "aurelie",
        2009,
        2,
        2,
        True,
        (ORIGINAL, GENERAL, *_free("letters")),
        "Une île, une boîte aux lettres, personne.",
    ),
    (
        "Half a Map",
        "jonquil",
        2005,
        7,
        12,
        False,
        (MERIDIAN, MATURE, VIOLENCE, *_free("expeditions", "maps")),
        "The other half is married.",
    ),
    (
        "The Widow’s Almanac",
        "hester",
        2003,
        12,
        12,
        True,
        (ORIGINAL, GENERAL, *_free("vignettes", "weather")),
        "Twelve months, twelve small economies.",
    ),
    (
        "The Door Policy",
        "kit",
        2011,
        1,
        1,
        True,
        (DAUGHTERS, GENERAL, *_free("comedy")),
        "Nobody is let in. Some of them were already inside.",
    ),
    (
        "Paper, Scissors, Estuary",
        "paper",
        2008,
        8,
        None,
        False,
        (HARBOUR, TEEN, ISBEL_TAM, *_free("after the end", "slow burn")),
        "Tam comes home with a suitcase that is not his.",
    ),
)
_TITLES_TO_COME = (
    "The Ropewalk",
    "Six Ways to Say Harbour",
    "Borrowed Light",
    "A House with the Tide In It",
    "Carrying Coals",
    "The Auctioneer’s Daughter",
    "Notes Toward a Bridge",
    "The Second Post",
    "Tar and Oranges",
    "The Last Dry Room",
    "Ordinary Time",
    "The Cartwright Question",
    "A Coat for the Statue",
    "Fourth Way Out",
    "Small Change",
    "The Moon’s Back",
    "Unclaimed Luggage",
    "The Honest Letter",
    "Between Inspections",
    "The Bread Tin",
)
_SERIES = {
    "The Tidal Clerk": SeriesPlace("Accounts of the Harbour", 1),
    "What the Fog Owed": SeriesPlace("Accounts of the Harbour", 2),
    "A Receipt for Weather": SeriesPlace("Accounts of the Harbour", 3),
    "Low Water Mark": SeriesPlace("The Survey", 1),
    "Nine O’Clock and Once More": SeriesPlace("Ashgrove House", 1),
    "The Understairs Parliament": SeriesPlace("Ashgrove House", 2),
}
_CHAPTER_TITLES = (
    "The First Column",
    "Carried Forward",
    "A Penny Out",
    "The Bread Tin",
    "Lanterns",
    "What Tam Brought Back",
    "Below the Chapel",
    "Sundries",
    "The Third Day of Fog",
    "A Good Talk",
    "Owed",
    "Owing",
    "The Honest Letter",
    "Settled",
)
_LANGUAGES = {"naama": "he", "lin": "zh", "aurelie": "fr"}


def a_few_manuscripts() -> Iterator[tuple[Manuscript, dict[str, bytes]]]:
    """Give the first twelve stories, two chapters of each at most."""
    for number, row in enumerate(_ROWS[:12], 1):
        title, authors, year, chapters, *rest = row
        yield _story(number, title, authors, year, min(chapters, 2), *rest)


def manuscripts() -> Iterator[tuple[Manuscript, dict[str, bytes]]]:
    """Give every story, with the bytes of its pages by SHA-256."""
    for number, row in enumerate(_ROWS, 1):
        yield _story(number, *row)
    names = list(AUTHORS)
    for number, title in enumerate(_TITLES_TO_COME, len(_ROWS) + 1):
        author = names[number * 7 % len(names)]
        fandom = (HARBOUR, MERIDIAN, DAUGHTERS, ORIGINAL)[number % 4]
        tags = (fandom, (GENERAL, TEEN, MATURE)[number % 3], *_free(("ferries", "letters", "vignettes", "maps", "weather")[number % 5]))
        author = author if author not in _LANGUAGES else "tobiah"
        yield _story(
            number,
            title,
            author,
            2000 + number % 12,
            1 + number % 4,
            None,
            number % 3 != 0 or None,
            tags,
            SENTENCES[number % len(SENTENCES)],
        )


def _story(
    number: int,
    title: str | None,
    authors: str,
    year: int,
    chapters: int,
    planned: int | None,
    complete: bool | None,
    tags: tuple[Tag, ...],
    summary: str | None,
) -> tuple[Manuscript, dict[str, bytes]]:
    pages = [
        _chapter(number, place, chapters, title=title, year=year) for place in range(1, chapters + 1) if not (number == 1 and place == 7)
    ]
    texts = tuple(text for text, _ in pages)
    manuscript = Manuscript(
        chapters=texts,
        title=title,
        bylines=tuple(AUTHORS[name] for name in authors.split()),
        summary=clean(f"<p>{summary}</p>") if summary else None,
        tags=tags,
        series=(_SERIES[title],) if title in _SERIES else (),
        language=_LANGUAGES.get(authors, "en"),
        published_on=texts[0].published_on,
        updated_on=texts[-1].published_on,
        completed=complete,
        planned_count=planned,
        urls=(f"http://{HOST}/viewstory.php?sid={number}",) if number % 3 else (),
    )
    return manuscript, {sha256(page).hexdigest(): page for _, page in pages}


def _chapter(number: int, place: int, of: int, *, title: str | None, year: int) -> tuple[ChapterText, bytes]:
    heading = None if of == 1 and title else _CHAPTER_TITLES[(place - 1) % len(_CHAPTER_TITLES)]
    prose = clean("".join(f"<p>{text}</p>" for text in _paragraphs(number * 100 + place)))
    page = old_page(title or "untitled", heading or "", prose.html)
    url = f"http://{HOST}/viewstory.php?sid={number}&chapter={place}" if number % 3 else None
    path = f"{HOST}/s{number}/{place}.htm" if number % 2 else f"saved.zip!s{number}-{place}.htm"
    captured = datetime(2006, 3, 14, 20, 5, tzinfo=UTC) if number % 4 else None
    source = Source(sha256(page).hexdigest(), path, url=url, captured_at=captured)
    posted = date(year, 1, 4) + timedelta(days=23 * place + number)
    return ChapterText(prose, (source,), number=place if of > 1 else None, title=heading, published_on=posted), page


def _paragraphs(seed: int) -> Iterator[str]:
    for step in range(24 + seed * 13 % 40):
        first = (seed * 31 + step * 7) % len(SENTENCES)
        yield " ".join(
            SENTENCES[(first + each * 5) % len(SENTENCES)].replace("*Wait*", "<em>Wait</em>") for each in range(1 + (seed + step) % 3)
        )


def old_page(title: str, heading: str, body: str) -> bytes:
    """Write a page the way such archives did."""
    return (
        f'<html><head><title>{title} - The Ferry Shelf</title><meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">'
        "<style>body {background: #1d2a4d; color: #e6e2d0; font-family: Verdana; font-size: 13px} a {color: #ffd27a} "
        ".menu {border: 2px outset #8fa3d8; background: #2b3a66; padding: 8px}</style></head><body>"
        '<div class="menu">~*~ The Ferry Shelf ~*~ <a href="index.php">Home</a> | <a href="titles.php">Titles</a> | '
        f'<a href="authors.php">Authors</a></div><h2 align="center">{title}</h2><center>{heading}</center><hr>{body}'
        "<hr><center>[<a href='?chapter=1'>&lt;&lt;</a>] [<a href='?chapter=3'>&gt;&gt;</a>]</center></body></html>"
    ).encode("cp1252", "xmlcharrefreplace")
