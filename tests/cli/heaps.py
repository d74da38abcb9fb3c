"""Small invented heaps for the commands."""

from pathlib import Path

PROSE = "".join(
    f"<p>The ferryman counted his {number} ropes twice that evening, and <i>nobody</i> on the quay asked him why he smiled.</p>\n"
    for number in ("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen")
)


def page(*, chapter: int, story: int = 3, title: str = "The Salt Road", author: str = "Hobb Larkin", prose: str = PROSE) -> str:
    """Write a chapter page as a small archive of 2004 served it."""
    titles = enumerate(("Eleven Ropes", "The Harbour Master"), 1)
    options = "".join(f'<option value="{n}"{" selected" if n == chapter else ""}>{n}. {name}</option>' for n, name in titles)
    return f"""<html><head><title>{title} by {author}</title></head><body><div id="viewstory">
<div id="pagetitle"><a href="viewstory.php?sid={story}">{title}</a> by <a href="viewuser.php?uid=7">{author}</a></div>
<form name="jump"><select name="chapter">{options}</select></form>
<div id="story"><span style="font-size: 100%;">{prose}</span></div>
</div></body></html>"""


def write_heap(folder: Path) -> Path:
    """Write a folder of two chapters as wget would have mirrored them."""
    site = folder / "saved" / "www.inklings.example"
    site.mkdir(parents=True)
    for chapter in (1, 2):
        prose = PROSE.replace("ferryman", "ferryman" if chapter == 1 else "harbour master")
        (site / f"viewstory.php@sid=3&chapter={chapter}.html").write_text(page(chapter=chapter, prose=prose), encoding="utf-8")
    return folder / "saved"
