"""`chapterhouse COMMAND` and `python -m chapterhouse COMMAND`."""

from chapterhouse.cli import main

if __name__ == "__main__":
    main()
