"""Addresses of the reading room."""

from django.urls import path

from chapterhouse.reading import views

urlpatterns = [
    path("stories/<int:story_id>/", views.show_story, name="story-in-short"),
    path("stories/<int:story_id>/<str:slug>/", views.show_story, name="story"),
    path("stories/<int:story_id>/<str:slug>/whole/", views.show_whole_story, name="whole-story"),
    path("stories/<int:story_id>/<str:slug>/<int:chapter_id>/", views.show_chapter, name="chapter"),
    path("pictures/<str:name>", views.show_picture, name="picture"),
]
