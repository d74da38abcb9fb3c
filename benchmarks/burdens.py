"""How near do a story of thousands of chapters and a later start of the server come to their limits?

Over a limit the run ends with code 1, and so does CI.
"""

import os
import tempfile
import time
from collections.abc import Callable

LIMITS = {"the contents of 5,000 chapters": 0.5, "a second build of the static files": 0.05}  # seconds of CPU


def main() -> None:
    """Print each deed's share of its limit; end with 1 where one is over it."""
    with tempfile.TemporaryDirectory(prefix="chapterhouse-bench-") as archive:
        os.environ["CHAPTERHOUSE_ARCHIVE"] = archive
        deeds = prepared()
        shares = {name: spent(deed) / LIMITS[name] for name, deed in deeds.items()}
    for name, share in shares.items():
        print(f"{name:40}{share:6.2f} of the limit")
    over = [name for name, share in shares.items() if share > 1]
    if over:
        raise SystemExit(f"Over its limit: {', '.join(over)}.")


def prepared() -> dict[str, Callable[[], object]]:
    """Give what is measured, all that comes before it done."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "chapterhouse.settings"
    import django

    django.setup()
    from django.conf import settings

    from chapterhouse.pages.statics import build_static
    from chapterhouse.reading.contents import Row, arrange

    rows = [Row(id=n, position=n, number=2 * n, title=None, url="/", word_count=1, published_on=None) for n in range(1, 251)]
    rows += [Row(id=n, position=n, number=n + 250, title=None, url="/", word_count=1, published_on=None) for n in range(251, 5001)]
    build_static(settings.STATIC_ROOT)

    def shown() -> None:
        long = arrange(rows)
        for row in long.rows:
            long.gap_before(row)

    return {"the contents of 5,000 chapters": shown, "a second build of the static files": lambda: build_static(settings.STATIC_ROOT)}


def spent(deed: Callable[[], object]) -> float:
    """Give the seconds of CPU a deed takes."""
    begun = time.process_time()
    deed()
    return time.process_time() - begun


if __name__ == "__main__":
    main()
