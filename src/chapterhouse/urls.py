"""Every address of the archive, room by room.

Names that pages of other rooms use: `home`, `stories`, `authors`, `author` (id, slug), `all-series`, `series` (id, slug),
`tags`, `tag` (id, slug), `search`, `page-as-it-was` (source id), `story` (id, slug), `chapter` (story id, slug, chapter id),
`whole-story` (id, slug), `picture` (file name), `look`.
"""

from django.urls import include, path

urlpatterns = [
    path("", include("chapterhouse.pages.urls")),
    path("", include("chapterhouse.reading.urls")),
    path("", include("chapterhouse.catalogue.urls")),
]

handler400 = "chapterhouse.pages.views.show_misunderstood"
handler403 = "chapterhouse.pages.views.show_refused"
handler404 = "chapterhouse.catalogue.views.show_missing"
handler500 = "chapterhouse.pages.views.show_broken"
