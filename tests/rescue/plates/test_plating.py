"""Pictures found again, and pictures that are not what they say."""

import io
from datetime import UTC, datetime
from hashlib import sha256

from PIL import Image, ImageDraw

from chapterhouse.manuscript import Plate, PlateStatus
from chapterhouse.prose import plate_key
from chapterhouse.rescue.heap import FileKind, HeapFile
from chapterhouse.rescue.heap.finding import find_kind
from chapterhouse.rescue.heap.heap_file import Inline
from chapterhouse.rescue.plates import PlateFinder
from chapterhouse.rescue.plates.looking import look_at
from chapterhouse.rescue.reading import PageFacts, PageKind, PageReading, Picture

HOST = "http://i9.pics.example/albums/ada"


def draw(seed: int, *, form: str = "PNG", size: int = 64) -> bytes:
    """Draw a picture that only this seed draws."""
    picture = Image.new("RGB", (size, size), "white")
    pen = ImageDraw.Draw(picture)
    for step in range(8):
        at = (seed * 37 + step * 13) % size
        pen.rectangle([at, step * 8, (at + seed * 5) % size + at, step * 8 + 7], fill=(seed * 20 % 255, step * 30, 60))
    stream = io.BytesIO()
    picture.save(stream, form)
    return stream.getvalue()


def saved(path: str, content: bytes, *, url: str | None = None, captured: datetime | None = None) -> HeapFile:
    return HeapFile(path, len(content), sha256(content).hexdigest(), find_kind(path, content), Inline(content), url, captured)


PAGE = saved("site/1.html", b"<html>", url="http://weir.example/1.html")


def find(src: str | None, *files: HeapFile, url: str | None = None, page: HeapFile = PAGE) -> tuple[Plate, list[str]]:
    looks = {file.sha256: look_at(file) for file in files if file.kind is FileKind.PICTURE}
    finder = PlateFinder((page, *files), looks)
    picture = Picture(plate_key(url or src or ""), src, url, "The Weir")
    reading = PageReading(PageKind.CHAPTER, "test", PageFacts(page.path), pictures=(picture,))
    (plate,) = finder.plates_of(page, reading)
    return plate, [loss.rule for loss in finder.losses]


def test_a_picture_is_found_by_its_address_whatever_its_path() -> None:
    file = saved("x/y/1.png", draw(1), url="http://www.weir.example/img/a.png")
    plate, _ = find("img/a.png", file, url="https://weir.example/img/a.png")
    assert (plate.status, plate.sha256) == (PlateStatus.SAVED, file.sha256)


def test_of_two_captures_the_one_nearest_to_the_page_is_taken() -> None:
    old = saved("2001/a.png", draw(1), url="http://weir.example/a.png", captured=datetime(2001, 1, 1, tzinfo=UTC))
    new = saved("2009/a.png", draw(2), url="http://weir.example/a.png", captured=datetime(2009, 1, 1, tzinfo=UTC))
    page = saved("2002/1.html", b"<html>", url="http://weir.example/1.html", captured=datetime(2002, 1, 1, tzinfo=UTC))
    assert find("a.png", old, new, url="http://weir.example/a.png", page=page)[0].sha256 == old.sha256


def test_a_relative_path_is_followed_and_case_forgiven() -> None:
    file = saved("site/The Weir_files/Banner.PNG", draw(1))
    assert find("the%20weir_files/banner.png", file)[0].status is PlateStatus.SAVED
    assert find(".\\The Weir_files\\Banner.PNG", file)[0].status is PlateStatus.SAVED


def test_a_path_shaped_like_the_address_is_recognised() -> None:
    file = saved("mirror/i9.pics.example/albums/ada/b.png", draw(1))
    assert find(f"{HOST}/b.png", file, url=f"{HOST}/b.png")[0].status is PlateStatus.SAVED


def test_a_picture_found_by_name_alone_is_a_guess() -> None:
    file = saved("site/pictures/weirbanner.png", draw(1))
    plate, rules = find(f"{HOST}/weirbanner.png", file, url=f"{HOST}/weirbanner.png")
    assert (plate.status, rules) == (PlateStatus.SAVED, ["picture-by-name"])


def test_two_files_of_one_name_are_not_guessed_between() -> None:
    files = saved("site/a/banner.png", draw(1)), saved("site/b/banner.png", draw(2))
    assert find(f"{HOST}/banner.png", *files, url=f"{HOST}/banner.png")[0].status is PlateStatus.DEAD


def test_one_picture_under_three_addresses_of_a_foreign_host_is_a_placeholder() -> None:
    files = [saved(f"i9.pics.example/albums/ada/{name}.png", draw(3), url=f"{HOST}/{name}.png") for name in ("a", "b", "c")]
    plate, rules = find(f"{HOST}/a.png", *files, url=f"{HOST}/a.png")
    assert (plate.status, rules) == (PlateStatus.PLACEHOLDER, ["picture-placeholder"])


def test_a_divider_the_page_s_own_site_uses_three_times_is_no_placeholder() -> None:
    files = [saved(f"site/{name}/line.png", draw(3), url=f"http://weir.example/{name}/line.png") for name in ("a", "b", "c")]
    assert find("a/line.png", *files, url="http://weir.example/a/line.png")[0].status is PlateStatus.SAVED


def test_nearly_the_same_picture_three_times_is_a_placeholder() -> None:
    files = [
        saved(f"i9.pics.example/{form}.{form}", draw(3, form=form, size=size), url=f"{HOST}/{form}")
        for form, size in (("PNG", 64), ("BMP", 64), ("GIF", 64))
    ]
    assert find(f"{HOST}/PNG", *files, url=f"{HOST}/PNG")[0].status is PlateStatus.PLACEHOLDER


def test_a_known_host_that_answers_in_another_format_is_suspected() -> None:
    url = "http://i3.photobucket.com/albums/ada/b.jpg"
    file = saved("i3.photobucket.com/albums/ada/b.jpg", draw(1, form="GIF"), url=url)
    assert find(url, file, url=url)[0].status is PlateStatus.PLACEHOLDER


def test_a_web_page_saved_as_a_picture_is_a_placeholder() -> None:
    file = saved("site/b.jpg", b"<html><body>This picture has moved", url=f"{HOST}/b.jpg")
    assert find("b.jpg", file, url=f"{HOST}/b.jpg")[0].status is PlateStatus.PLACEHOLDER


def test_a_picture_that_is_nowhere_is_dead_and_keeps_address_and_words() -> None:
    plate, rules = find(f"{HOST}/gone.png", url=f"{HOST}/gone.png")
    assert (plate.status, plate.url, plate.alt, rules) == (PlateStatus.DEAD, f"{HOST}/gone.png", "The Weir", ["picture-missing"])


def test_a_picture_inside_the_page_gives_its_own_file() -> None:
    src = "data:image/gif;base64,R0lGODlhAQABAAAAACw="
    finder = PlateFinder((PAGE,), {})
    reading = PageReading(PageKind.CHAPTER, "test", PageFacts(PAGE.path), pictures=(Picture(plate_key(src), src, None),))
    (plate,) = finder.plates_of(PAGE, reading)
    (file,) = finder.inline.values()
    assert (plate.status, plate.sha256, file.read()[:4]) == (PlateStatus.SAVED, file.sha256, b"GIF8")


def test_a_broken_picture_has_no_hash_and_breaks_nothing() -> None:
    assert look_at(saved("a.png", b"\x89PNG\r\n\x1a\n broken")).dhash is None


def test_a_name_with_an_exclamation_mark_is_a_name() -> None:
    page = saved("Oh No! Chapter 1.html", b"<html>")
    file = saved("Oh No! Chapter 1_files/banner.png", draw(1))
    assert find("Oh%20No!%20Chapter%201_files/banner.png", file, page=page)[0].status is PlateStatus.SAVED
