"""Rule files: those that ship can be used, and every fault in one is told in a sentence with its place."""

from pathlib import Path

import pytest

from chapterhouse.rescue.families.loading import BadRule, load_families, read_family

DOCUMENTATION = Path(__file__).parents[3] / "docs" / "formats" / "families.md"
PAGES = Path(__file__).parent / "pages"
GOOD = """
name = "quillpost"
software = "Quillpost"
evidence = ["quillpost"]

[[page]]
name = "chapter"
kind = "chapter"
when = ["#leaf"]

  [page.text]
  inside = ["#leaf"]
"""


def test_every_rule_file_that_ships_can_be_used() -> None:
    names = [family.name for family in load_families()]

    assert len(names) == len(set(names))
    assert {"seed", "efiction", "ao3", "ffn"} <= set(names)


def test_every_family_has_a_page_that_it_reads() -> None:
    told = {
        line for file in PAGES.glob("*/*.toml") for line in file.read_text(encoding="utf-8").splitlines() if line.startswith("family = ")
    }

    without = [family.name for family in load_families() if f'family = "{family.name}"' not in told and family.name != "gutenberg"]

    assert without == []


def test_families_are_asked_in_their_order() -> None:
    orders = [family.order for family in load_families()]

    assert orders == sorted(orders)


def test_evidence_is_lower_case_and_says_something() -> None:
    assert [
        evidence
        for family in load_families()
        for evidence in family.evidence
        if evidence != evidence.lower() or (len(evidence) < 3 and evidence != "¾")
    ] == []


def test_a_small_rule_file_is_a_family() -> None:
    family = read_family(GOOD, name="quillpost.toml")

    assert (family.name, family.pages[0].text.inside, family.pages[0].text.minimum_words) == ("quillpost", ("#leaf",), 30)


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        ('name = "quillpost"', "", "quillpost.toml: `name` must be a string and is missing."),
        ('evidence = ["quillpost"]', "", "`evidence` is missing"),
        ('kind = "chapter"', 'kind = "poem"', "`kind` is 'poem'; it can be chapter, work, index"),
        ('when = ["#leaf"]', "", "nothing tells when the rule holds"),
        ('when = ["#leaf"]', 'when = ["#leaf["]', "`when` has the selector '#leaf[', which is not CSS."),
        ('when = ["#leaf"]', 'when = ["#leaf"]\naddress = "(/s"', "`address` has the pattern '(/s', which cannot be used"),
        ('when = ["#leaf"]', 'when = ["#leaf"]\ncolour = "red"', "`colour` is not known here; known are"),
        ('inside = ["#leaf"]', "", "a page with prose needs [text] with `inside` or `between`."),
        ('inside = ["#leaf"]', "inside = 7", "`inside` must be a string or a list of strings."),
        ('inside = ["#leaf"]', 'inside = ["#leaf"]\nminimum_words = "many"', "`minimum_words` must be a whole number."),
        ('inside = ["#leaf"]', 'inside = ["#leaf"]\njoined = "yes"', "`joined` must be true or false."),
        ('inside = ["#leaf"]', 'between = [{ start = "<!-- a -->" }]', "`start` and `end` are both needed."),
        ('inside = ["#leaf"]', 'inside = ["#leaf"]\n[page.fields]\nmood = ["b"]', "`mood` is no field; there are"),
        (
            'inside = ["#leaf"]',
            'inside = ["#leaf"]\n[page.fields]\ntitle = [7]',
            '`title` must be selectors ("css" or "css@attribute") or tables.',
        ),
        ('inside = ["#leaf"]', 'inside = ["#leaf"]\n[page.fields]\ntitle = [{ pattern = "x" }]', "`css` is missing."),
        ('inside = ["#leaf"]', 'inside = ["#leaf"]\n[page.tags]\nmood = ["b"]', "`mood` is no kind of tag"),
        (
            'inside = ["#leaf"]',
            'inside = ["#leaf"]\n[[page.note]]\nplace = "under"',
            "`place` is 'under'; it can be order, before, after, story.",
        ),
        (
            'inside = ["#leaf"]',
            'inside = ["#leaf"]\n[[page.pairs]]\ninside = "dl"',
            "`inside` and one of `label` and `separator` are needed.",
        ),
        ('software = "Quillpost"', 'software = "Quillpost"\n[meanings]\nmood = ["Mood"]', "`mood` is no meaning of a label"),
        ("[[page]]", "[[page", "quillpost.toml is not TOML:"),
    ],
)
def test_a_fault_in_a_rule_file_is_told(before: str, after: str, sentence: str) -> None:
    with pytest.raises(BadRule) as told:
        read_family(GOOD.replace(before, after), name="quillpost.toml")

    assert sentence in str(told.value)


def test_a_page_takes_what_it_does_not_say_from_the_page_it_is_like() -> None:
    like = """
      [page.fields]
      title = ["h1"]
      chapter = ["h2"]

    [[page]]
    name = "old chapter"
    kind = "chapter"
    like = "chapter"
    when = [".leaf"]

      [page.text]
      inside = [".leaf"]

      [page.fields]
      chapter = ["h3"]
    """
    first, second = read_family(GOOD + like, name="quillpost.toml").pages

    assert second.fields["title"] == first.fields["title"]
    assert [finder.css for finder in second.fields["chapter"]] == ["h3"]
    assert (second.when, second.text.inside) == ((".leaf",), (".leaf",))


def test_what_is_no_name_of_a_page_is_told() -> None:
    with pytest.raises(BadRule, match="`like` must be a string"):
        read_family(GOOD.replace('kind = "chapter"', 'kind = "chapter"\nlike = ["chapter"]'), name="quillpost.toml")


def test_a_page_is_like_none_below_it() -> None:
    with pytest.raises(BadRule, match="no page above is called “leaf”"):
        read_family(GOOD.replace('kind = "chapter"', 'kind = "chapter"\nlike = "leaf"'), name="quillpost.toml")


def test_the_example_of_the_documentation_is_a_family() -> None:
    text = DOCUMENTATION.read_text(encoding="utf-8")
    example = text[text.index("```toml") + len("```toml") : text.index("```", text.index("```toml") + 3)]

    assert read_family(example, name="families.md").name == "quillpost"


def test_all_faults_of_a_file_are_told_at_once() -> None:
    with pytest.raises(BadRule) as told:
        read_family(GOOD.replace('kind = "chapter"', 'kind = "poem"').replace('when = ["#leaf"]', 'when = ["]"]'), name="quillpost.toml")

    assert len(str(told.value).splitlines()) == 3
