"""`chapterhouse clean`."""

import sys

import click


@click.command()
def clean() -> None:
    """Read HTML or plain text from standard input and print it as prose HTML.

    Prose is the small, strict HTML in which chapters are kept: safe, without a word lost, one block a line.

    Example: chapterhouse clean < page-fragment.html
    """
    from chapterhouse.prose import clean as make_prose
    from chapterhouse.rescue.source.charset import decode

    prose = make_prose(decode(sys.stdin.buffer.read()).text)
    sys.stdout.buffer.write(prose.html.encode())
    if prose.html:
        sys.stdout.buffer.write(b"\n")
