"""Files kept under their hash: what a killed writer left behind."""

from hashlib import sha256
from pathlib import Path

from chapterhouse.library.vault import Vault


def test_the_draft_of_a_killed_writer_is_written_over(tmp_path: Path) -> None:
    data = b"a page that was being kept when the lights went out"
    digest = sha256(data).hexdigest()
    (tmp_path / digest[:2]).mkdir()
    draft = tmp_path / digest[:2] / f"{digest}.part"
    draft.write_bytes(data[:9])
    draft.chmod(0o444)
    assert Vault(tmp_path).put(data) == digest
    assert [path.name for path in (tmp_path / digest[:2]).iterdir()] == [digest]
    assert Vault(tmp_path).read(digest) == data
