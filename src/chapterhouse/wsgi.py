"""The door for a WSGI server."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chapterhouse.settings")


def _open_the_door() -> None:
    from django.conf import settings

    from chapterhouse.pages.statics import build_static

    build_static(settings.STATIC_ROOT)


_open_the_door()
application = get_wsgi_application()
