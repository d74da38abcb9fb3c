from collections.abc import Sequence

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

SQLITE = (
    "CREATE VIRTUAL TABLE library_fulltext USING fts5(text, content='library_searchtext', content_rowid='id', tokenize='unicode61 remove_diacritics 0')",
    """CREATE TRIGGER library_fulltext_in AFTER INSERT ON library_searchtext BEGIN
         INSERT INTO library_fulltext(rowid, text) VALUES (new.id, new.text);
       END""",
    """CREATE TRIGGER library_fulltext_out AFTER DELETE ON library_searchtext BEGIN
         INSERT INTO library_fulltext(library_fulltext, rowid, text) VALUES ('delete', old.id, old.text);
       END""",
    """CREATE TRIGGER library_fulltext_change AFTER UPDATE ON library_searchtext BEGIN
         INSERT INTO library_fulltext(library_fulltext, rowid, text) VALUES ('delete', old.id, old.text);
         INSERT INTO library_fulltext(rowid, text) VALUES (new.id, new.text);
       END""",
)
SQLITE_BACK = (
    "DROP TRIGGER library_fulltext_in",
    "DROP TRIGGER library_fulltext_out",
    "DROP TRIGGER library_fulltext_change",
    "DROP TABLE library_fulltext",
)
POSTGRESQL = (
    "ALTER TABLE library_searchtext ADD COLUMN words tsvector GENERATED ALWAYS AS (to_tsvector('simple', text)) STORED",
    "CREATE INDEX library_fulltext ON library_searchtext USING gin (words)",
)
POSTGRESQL_BACK = ("ALTER TABLE library_searchtext DROP COLUMN words",)


def make(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    _run(editor, SQLITE if editor.connection.vendor == "sqlite" else POSTGRESQL)


def unmake(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    _run(editor, SQLITE_BACK if editor.connection.vendor == "sqlite" else POSTGRESQL_BACK)


def _run(editor: BaseDatabaseSchemaEditor, statements: Sequence[str]) -> None:
    for statement in statements:
        editor.execute(statement)


class Migration(migrations.Migration):
    """Lay the full-text index of whichever database the archive uses."""

    dependencies = [("library", "0002_search_text")]
    operations = [migrations.RunPython(make, unmake)]
