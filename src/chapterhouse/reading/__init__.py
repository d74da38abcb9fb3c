"""The reading room: story page, chapter page, whole story, the page as it was. A story of the library comes in, a page goes out."""
