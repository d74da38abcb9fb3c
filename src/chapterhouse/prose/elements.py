"""What the cleaner knows about HTML elements: which words in angle brackets are markup, and what each of them does."""

# Block elements the canonical form keeps, by the name they keep.
KEPT_BLOCKS = frozenset(
    "p blockquote ul ol li dl dt dd pre figure figcaption hr table caption thead tbody tfoot tr th td details summary div".split()
)
HEADINGS = {f"h{level}": level for level in range(1, 7)}
# Blocks that only group: each is a break between paragraphs and dissolves unless it says a language, a direction or a class.
GROUPS = frozenset(
    "div center section article main header footer nav aside hgroup address fieldset legend form dialog search multicol marquee"
    " layer ilayer nolayer noframes".split()
)
SAME_BLOCK = {"menu": "ul", "dir": "ul", "listing": "pre", "xmp": "pre", "plaintext": "pre"}
BLOCKS = KEPT_BLOCKS | HEADINGS.keys() | GROUPS | SAME_BLOCK.keys() | {"col", "colgroup"}

# Inline elements that say the same wherever they stand, so that two which touch are one. The value is the canonical tag.
FORMATS = {
    "i": "em", "em": "em", "b": "strong", "strong": "strong", "u": "u", "s": "s", "strike": "s", "del": "del", "ins": "ins",
    "small": "small", "big": "big", "mark": "mark", "tt": "code", "code": "code", "kbd": "kbd", "samp": "samp", "var": "var",
    "cite": "cite", "dfn": "dfn",
}  # fmt: skip
# Inline elements each of which is a thing of its own.
WRAPPERS = {
    "sub": "sub", "sup": "sup", "q": "q", "abbr": "abbr", "acronym": "abbr", "bdi": "bdi", "bdo": "bdo", "span": "span", "font": "span",
    "ruby": "ruby", "rb": "rb", "rt": "rt", "rp": "rp", "rtc": "rt",
}  # fmt: skip
# The elements a browser opens again in the next paragraph when one ends before they do (HTML standard, "formatting").
REOPENED = frozenset("a b big code em font i nobr s small strike strong tt u".split())
RUBY_PARTS = frozenset({"rb", "rt", "rp", "rtc"})

# Elements whose content is no text of the story. It goes, and where it held words a loss says so.
UNREAD = frozenset("script style template noscript title textarea svg math select datalist noembed xml".split())
# Elements that show something from elsewhere: each becomes a link to it.
EMBEDS = {
    "iframe": "src", "embed": "src", "object": "data", "applet": "code", "audio": "src", "video": "src", "bgsound": "src", "frame": "src",
}  # fmt: skip
EMBEDS_WITH_CONTENT = frozenset({"iframe", "object", "applet", "audio", "video"})
_SILENT = (
    "html head body frameset meta link base param source track area map label button output meter progress time data nobr blink"
    " option optgroup input keygen isindex basefont spacer wbr br img image a canvas picture"
    " nextid noindex csobj csscriptdict csaction csactiondict rbc lj lj-cut lj-user lj-raw lj-embed"
)
KNOWN = BLOCKS | FORMATS.keys() | WRAPPERS.keys() | UNREAD | EMBEDS.keys() | frozenset(_SILENT.split())
# Elements that mean nothing without an attribute or an end: `<Data> Aye, sir.` is a line of chat, not markup.
WEAK = frozenset(
    "data time map object output meter progress picture label image base link param source track area input search frame applet embed"
    " audio video select title menu dir meta".split()
)
# What stands around a text on its own page and says nothing about how its newlines are meant.
PAPER = frozenset({"html", "head", "body", "meta", "link", "base", "title", "style", "script", "frameset"})

# Name spaces that Word, Outlook, FrontPage and the like strew: `<o:p>`, `<st1:place>`, `<v:shape>`.
OFFICE_PREFIXES = frozenset("o v w x m st1 st2 st3 u1 u2 u3 u4 mso ns0 ns1 ns2 ns3 fb g lj svg xml p d e dt".split())

# Attributes that are written without a value.
BARE_ATTRIBUTES = frozenset(
    "open hidden compact nowrap noshade reversed ismap controls loop autoplay muted disabled checked selected readonly required multiple"
    " async defer nohref noresize allowfullscreen itemscope inert default border novalidate formnovalidate playsinline declare mayscript"
    " href name id class style title align alt src width height color face size lang dir value clear".split()
)
