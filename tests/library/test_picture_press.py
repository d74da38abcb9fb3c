"""Pictures come out as we write them, or not at all."""

import io

import pytest
from PIL import Image

from chapterhouse.library.models import Picture, Plate
from chapterhouse.library.picture_press import Press, Refused
from chapterhouse.library.picture_press.redrawing import redraw
from chapterhouse.library.stacks import Stacks
from chapterhouse.manuscript import Plate as PlateValue
from chapterhouse.manuscript import PlateStatus
from tests.library.making import bring, chapter, digest_of, manuscript


def picture(kind: str, mode: str = "RGB", size: tuple[int, int] = (40, 30), **how: object) -> bytes:
    """Paint one colour."""
    out = io.BytesIO()
    Image.new(mode, size, 1 if len(mode) == 1 else (90, 60, 30, 120)[: len(mode)]).save(out, kind, **how)
    return out.getvalue()


@pytest.mark.parametrize(
    ("kind", "mode", "media_type"),
    [
        ("JPEG", "RGB", "image/jpeg"),
        ("JPEG", "CMYK", "image/jpeg"),
        ("PNG", "RGBA", "image/png"),
        ("GIF", "P", "image/png"),
        ("BMP", "RGB", "image/png"),
        ("TIFF", "RGB", "image/png"),
        ("WEBP", "RGBA", "image/webp"),
        ("AVIF", "RGB", "image/webp"),
    ],
)
def test_every_known_kind_is_written_anew(kind: str, mode: str, media_type: str) -> None:
    redrawn = redraw(picture(kind, mode))
    assert (redrawn.media_type, redrawn.width, redrawn.height) == (media_type, 40, 30)
    assert redraw(picture(kind, mode)) == redrawn


def test_moving_pictures_move_on() -> None:
    frames = [Image.new("RGB", (20, 20), (shade, 0, 0)) for shade in (0, 100, 200)]
    out = io.BytesIO()
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:], duration=80, loop=0)
    with Image.open(io.BytesIO(redraw(out.getvalue()).data)) as moving:
        assert moving.n_frames == 3


def test_nothing_that_was_hidden_in_a_picture_comes_over() -> None:
    exif = Image.Exif()
    exif[0x010E] = "the house at 12 Salt Road"
    exif[0x0112] = 6  # turned by a quarter
    redrawn = redraw(picture("JPEG", exif=exif) + b"<script>alert(1)</script>")
    assert b"Salt Road" not in redrawn.data
    assert b"script" not in redrawn.data
    assert (redrawn.width, redrawn.height) == (30, 40)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "is no picture of a kind we know"),
        (b"<html><body>not found</body></html>", "is no picture of a kind we know"),
        (b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', "SVG"),
        (picture("PNG", "1", (9000, 9000)), "larger than 40 million points"),
        (picture("PNG", size=(400, 400))[:-40], "broken"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n", "is no picture of a kind we know"),
    ],
    ids=["nothing", "html", "svg", "too large", "cut off", "postscript"],
)
def test_what_cannot_be_shown_is_refused_with_a_reason(data: bytes, why: str) -> None:
    with pytest.raises(Refused, match=why):
        redraw(data)


def test_a_picture_that_takes_too_long_ends_only_itself() -> None:
    with Press(max_seconds=0.001) as press, pytest.raises(Refused, match="within the limits"):
        press.redraw(picture("PNG", size=(3000, 3000)))
    with Press() as press:
        assert press.redraw(picture("PNG")).media_type == "image/png"
        with pytest.raises(Refused):
            press.redraw(b"nothing")
        assert press.redraw(picture("GIF", "P")).media_type == "image/png"


@pytest.mark.django_db
class TestPlates:
    """Pictures of stories on their way to the shelf."""

    def test_a_saved_picture_is_kept_twice_as_brought_and_as_shown(self, stacks: Stacks) -> None:
        data = picture("JPEG")
        plate = PlateValue("ab12", "A lighthouse", "http://old.example/a.jpg", PlateStatus.SAVED, digest_of(data))
        bring(manuscript(chapter("a"), plates=(plate,)), stacks=stacks, files=[data])
        shown = Picture.objects.get()
        assert stacks.originals.read(digest_of(data)) == data
        assert Image.open(io.BytesIO(stacks.pictures.read(shown.sha256))).size == (shown.width, shown.height) == (40, 30)

    def test_a_placeholder_is_never_shown(self, stacks: Stacks) -> None:
        data = picture("PNG")
        plate = PlateValue("ab12", "", None, PlateStatus.PLACEHOLDER, digest_of(data))
        bring(manuscript(chapter("a"), plates=(plate,)), stacks=stacks, files=[data])
        assert Plate.objects.get().picture is None
        assert stacks.originals.holds(digest_of(data))

    def test_a_refused_picture_is_told_and_its_story_shelved(self, stacks: Stacks) -> None:
        data = b"<svg><script>1</script></svg>"
        plate = PlateValue("ab12", "A map", None, PlateStatus.SAVED, digest_of(data))
        [shelved] = bring(manuscript(chapter("a"), plates=(plate,)), stacks=stacks, files=[data])
        assert [loss.what for loss in shelved.losses] == ["The picture A map is not shown: it is an SVG drawing, which can hold programs."]

    def test_a_picture_found_later_is_shown_in_what_was_here(self, stacks: Stacks) -> None:
        data = picture("PNG")
        bring(manuscript(chapter("a"), plates=(PlateValue("ab12", "A map", "http://old.example/m.png"),)), stacks=stacks)
        found = PlateValue("ab12", "A map", "http://old.example/m.png", PlateStatus.SAVED, digest_of(data))
        bring(manuscript(chapter("a"), plates=(found,)), stacks=stacks, files=[data], label="second heap")
        plate = Plate.objects.get()
        assert (plate.status, plate.picture) == ("saved", Picture.objects.get())
