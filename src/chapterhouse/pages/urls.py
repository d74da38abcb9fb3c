"""Addresses of what every page shares."""

from django.urls import path

from chapterhouse.pages import views

urlpatterns = [path("look/", views.keep_look, name="look")]
