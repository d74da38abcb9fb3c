"""Addresses of the room. What no address of any room matches comes to `missing.lead_on`, as does what a view misses."""

from django.urls import path

from chapterhouse.catalogue import views

urlpatterns = [
    path("", views.show_home, name="home"),
    path("stories/", views.list_stories, name="stories"),
    path("authors/", views.list_authors, name="authors"),
    path("authors/<int:author_id>/<str:slug>/", views.show_author, name="author"),
    path("series/", views.list_series, name="all-series"),
    path("series/<int:series_id>/<str:slug>/", views.show_series, name="series"),
    path("tags/", views.list_tags, name="tags"),
    path("tags/<int:tag_id>/<str:slug>/", views.show_tag, name="tag"),
    path("search/", views.search, name="search"),
    path("sources/<int:source_id>/", views.show_source, name="page-as-it-was"),
    path("sources/<int:source_id>/original/", views.give_original, name="original"),
    path("robots.txt", views.give_robots, name="robots"),
    path("favicon.ico", views.give_favicon, name="favicon"),
]
