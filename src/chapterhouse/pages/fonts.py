"""The typefaces of the archive, cut from the font packages into small woff2 files.

Each face is cut into two pieces by range of characters, so that a page in a western European language loads one file a
face. The variable axes are narrowed to what the stylesheets use. Source Sans reserves its name for the unchanged fonts
(its licence, the OFL 1.1, clause 3), so what is cut from it is called Chapterhouse Sans, in the file as in the stylesheet.
"""

import hashlib
import io
import json
import logging
import os
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

PIECES = {
    "latin": "U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC, U+0304, U+0308, U+0329, U+2000-206F, "
    "U+20AC, U+2122, U+2190-2193, U+2212, U+2215, U+2248, U+FB01-FB02, U+FEFF, U+FFFD",
    "latin-ext": "U+0100-0130, U+0132-0151, U+0154-02BA, U+02BD-02C5, U+02C7-02CC, U+02CE-02D9, U+02DB, U+02DD-0303, "
    "U+0305-0307, U+0309-0328, U+032A-036F, U+1D00-1DBF, U+1E00-1E9F, U+1EF2-1EFF, U+20A0-20AB, U+20AD-20C0, U+2113, "
    "U+2C60-2C7F, U+A720-A7FF",
}
FEATURES = ["ccmp", "frac", "kern", "liga", "locl", "mark", "mkmk", "pnum", "rvrn", "tnum"]
FAMILY_NAMES = (1, 16, 25)
FULL_NAMES = {3: " ", 4: " ", 6: ""}
RENAMED = {"Source Sans 3": "Chapterhouse Sans", "SourceSans3": "ChapterhouseSans"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """One face to cut: where it lies in which package, what it is called here, which axes are kept."""

    family: str
    slug: str
    package: str
    file: str
    weight: str
    style: str = "normal"
    axes: tuple[tuple[str, float | tuple[float, float]], ...] = ()

    @property
    def path(self) -> Path:
        """Find the font file of the installed package."""
        return package_folder(self.package) / "files" / self.file


LITERATA = "fontpkg_literata"
SANS = "fontpkg_source_sans_3"
ATKINSON = "fontpkg_atkinson_hyperlegible"
WEIGHTS = ("wght", (300.0, 700.0))
FACES = (
    Face(
        family="Literata",
        slug="literata",
        package=LITERATA,
        file="Literata[opsz,wght].ttf",
        weight="300 700",
        axes=(WEIGHTS, ("opsz", (12.0, 48.0))),
    ),
    Face(
        family="Literata",
        slug="literata-italic",
        package=LITERATA,
        file="Literata-Italic[opsz,wght].ttf",
        weight="300 700",
        style="italic",
        axes=(WEIGHTS, ("opsz", 18.0)),
    ),
    Face(family="Chapterhouse Sans", slug="sans", package=SANS, file="SourceSans3[wght].ttf", weight="300 700", axes=(WEIGHTS,)),
    Face(
        family="Chapterhouse Sans",
        slug="sans-italic",
        package=SANS,
        file="SourceSans3-Italic[wght].ttf",
        weight="300 700",
        style="italic",
        axes=(WEIGHTS,),
    ),
    *(
        Face(
            family="Atkinson Hyperlegible",
            slug=f"atkinson{slug}",
            package=ATKINSON,
            file=f"AtkinsonHyperlegible-{cut}.ttf",
            weight=weight,
            style=style,
        )
        for slug, cut, weight, style in (
            ("", "Regular", "400", "normal"),
            ("-italic", "Italic", "400", "italic"),
            ("-bold", "Bold", "700", "normal"),
            ("-bold-italic", "BoldItalic", "700", "italic"),
        )
    ),
)


@dataclass(frozen=True, slots=True)
class Fonts:
    """What was cut: logical name to file name, both relative to the fonts' folder, and the stylesheet that names them."""

    files: dict[str, str]
    css: str


def build_fonts(into: Path) -> Fonts:
    """Cut every face into `into`, unless what lies there was cut by the same recipe from the same packages."""
    record = into / "fonts.json"
    key = recipe_key()
    if record.exists():
        known = json.loads(record.read_text(encoding="utf-8"))
        if known["key"] == key:
            return Fonts(files=known["files"], css=known["css"])
    into.mkdir(parents=True, exist_ok=True)
    fonts = _cut_all(into)
    for package in {face.package for face in FACES}:
        licence = (package_folder(package) / "LICENSE").read_bytes()
        (into / f"LICENSE-{package.removeprefix('fontpkg_').replace('_', '-')}.txt").write_bytes(licence)
    write_whole(record, json.dumps({"key": key, "files": fonts.files, "css": fonts.css}, indent=1).encode())
    return fonts


def recipe_key() -> str:
    """Give a key that changes when this recipe or a font package does."""
    key = hashlib.sha256(Path(__file__).read_bytes())
    for face in FACES:
        key.update(f"{face.path.name} {face.path.stat().st_size}".encode())
    return key.hexdigest()


def package_folder(package: str) -> Path:
    """Find the folder of an installed font package."""
    return Path(str(import_module(package).__file__)).parent


def hashed_name(name: str, content: bytes) -> str:
    """Put the hash of the content before the ending: `chapter.css` becomes `chapter.0123456789ab.css`."""
    stem, _, ending = name.rpartition(".")
    return f"{stem}.{hashlib.sha256(content).hexdigest()[:12]}.{ending}"


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that a reader sees the old bytes or the new, never a part."""
    half = path.with_name(f".{path.name}.{os.getpid()}")
    half.write_bytes(content)
    half.replace(path)


def _cut_all(into: Path) -> Fonts:
    jobs = [(face, piece) for face in FACES for piece in PIECES]
    # Spawned, not forked: the caller may hold threads and database connections.
    with ProcessPoolExecutor(min(4, os.cpu_count() or 1), mp_context=get_context("spawn")) as pool:
        cuts = list(pool.map(_cut, jobs))
    files, rules = {}, []
    for (face, piece), content in zip(jobs, cuts, strict=True):
        name = hashed_name(f"{face.slug}-{piece}.woff2", content)
        write_whole(into / name, content)
        files[f"{face.slug}-{piece}.woff2"] = name
        rules.append(_font_face(face, piece, name))
    return Fonts(files=files, css="\n".join(rules))


def _cut(job: tuple[Face, str]) -> bytes:
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    logging.getLogger("fontTools").setLevel(logging.ERROR)
    face, piece = job
    font = TTFont(face.path, lazy=True, recalcTimestamp=False)
    options = Options(layout_features=FEATURES, hinting=False, notdef_outline=True, name_IDs=["*"])
    options.drop_tables += ["vhea", "vmtx", "VVAR"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=_characters(PIECES[piece].split(",")))
    subsetter.subset(font)
    if face.axes:
        font = instantiateVariableFont(font, dict(face.axes), inplace=True)
    if face.package == SANS:
        _rename(font)
    font.flavor = "woff2"
    made = io.BytesIO()
    font.save(made)
    return made.getvalue()


def _characters(ranges: Iterable[str]) -> set[int]:
    found: set[int] = set()
    for each in ranges:
        first, _, last = each.strip().removeprefix("U+").partition("-")
        found.update(range(int(first, 16), int(last or first, 16) + 1))
    return found


def _rename(font: "TTFont") -> None:
    for record in font["name"].names:
        if record.nameID in {*FAMILY_NAMES, *FULL_NAMES}:
            text = record.toUnicode()
            for reserved, ours in RENAMED.items():
                text = text.replace(reserved, ours)
            record.string = text


def _font_face(face: Face, piece: str, name: str) -> str:
    return (
        f'@font-face {{ font-family: "{face.family}"; font-style: {face.style}; font-weight: {face.weight}; font-display: swap; '
        f'src: url("fonts/{name}") format("woff2"); unicode-range: {PIECES[piece]}; }}'
    )
