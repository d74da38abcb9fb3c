"""The typefaces: small, in two ranges, under names we may use."""

import pytest
from django.conf import settings
from fontTools.ttLib import TTFont

from chapterhouse.pages.fonts import FACES, PIECES, SANS, _characters, build_fonts
from chapterhouse.pages.statics import build_static

EVERYDAY = "abcABCäöüßéèñçøåœ “”‘’«»–—… £€ 0123456789 ½ × †"


@pytest.fixture(scope="module")
def fonts():
    build_static(settings.STATIC_ROOT)
    return build_fonts(settings.STATIC_ROOT / "fonts")


@pytest.fixture
def cut(fonts):
    return lambda face, piece: settings.STATIC_ROOT / "fonts" / fonts.files[f"{face.slug}-{piece}.woff2"]


@pytest.mark.parametrize("face", FACES, ids=lambda face: face.slug)
def test_one_file_holds_what_an_english_page_needs(face, cut):
    characters = TTFont(cut(face, "latin")).getBestCmap()
    assert [letter for letter in EVERYDAY if ord(letter) not in characters] == []


@pytest.mark.parametrize("face", FACES, ids=lambda face: face.slug)
@pytest.mark.parametrize("piece", PIECES)
def test_a_file_is_small(face, piece, cut):
    assert cut(face, piece).stat().st_size < 110_000


@pytest.mark.parametrize("face", [face for face in FACES if face.package == SANS], ids=lambda face: face.slug)
@pytest.mark.parametrize("piece", PIECES)
def test_a_reserved_name_is_not_used_for_a_cut(face, piece, cut):
    names = TTFont(cut(face, piece))["name"]
    assert [record.toUnicode() for record in names.names if record.nameID in {1, 3, 4, 6, 16, 25} and "Source" in record.toUnicode()] == []
    assert names.getDebugName(1).startswith("Chapterhouse Sans")
    assert "Source" in names.getDebugName(0), "the notice of the copyright stays"


def test_the_ranges_share_nothing_but_accents_that_combine():
    first, second = (_characters(ranges.split(",")) for ranges in PIECES.values())
    assert first & second == set()


def test_the_licences_lie_beside_the_fonts(fonts):
    licences = sorted(path.name for path in (settings.STATIC_ROOT / "fonts").glob("LICENSE-*.txt"))
    assert licences == ["LICENSE-atkinson-hyperlegible.txt", "LICENSE-literata.txt", "LICENSE-source-sans-3.txt"]
    assert all("SIL OPEN FONT LICENSE" in (settings.STATIC_ROOT / "fonts" / name).read_text(encoding="utf-8") for name in licences)


def test_the_stylesheet_names_every_file_with_its_range(fonts):
    assert fonts.css.count("@font-face") == len(FACES) * len(PIECES)
    assert all(f'url("fonts/{name}")' in fonts.css for name in fonts.files.values())
    assert fonts.css.count("font-display: swap") == len(FACES) * len(PIECES)
