"""The words by which old pages tell what a line is for: navigation, footers, controls, closings, scene breaks."""

import re

from chapterhouse.rescue.lines import Line

_NAV_WORDS = (
    "next previous prev prior back forward forwards onward onwards home index main top bottom up down first last random chapter chapters part parts "
    "contents content toc table of the to a in and or page pages story stories fiction fanfiction fanfic fics fic archive list menu return go click here "
    "on read more for next: continue reading review reviews comment comments leave print printer friendly version email e-mail mail feedback "
    "guestbook sign view author author's this my site links updates search login log register help jump browse titles authors categories "
    "series library section category end begin beginning start begins ring webring join sites hub skip weiter zurück nächstes nächste kapitel "
    "voriges vorheriges übersicht inhalt startseite suivant suivante précédent précédente chapitre accueil retour sommaire siguiente anterior "
    "capítulo capitulo inicio índice próximo proximo seguinte indietro avanti capitolo indice volgende vorige hoofdstuk terug inhoud "
    "neste forrige nästa föregående kapittel следующая предыдущая глава оглавление назад вперед вперёд содержание далее"
).split()
_NAV_VOCABULARY = frozenset(_NAV_WORDS)
_WORD = re.compile(r"[^\W_][\w'’:-]*", re.U)
_NAV_SIGNS = re.compile(r"<<|>>|«|»|←|→|⇐|⇒|‹|›|<-+|-+>|\||◄|►|◀|▶|⏮|⏭|\[ ?\]|::|•")
ARROWS = re.compile(r"^(?:<+|>+|«+|»+|←|→|⇐|⇒|‹+|›+|<-+|-+>|◄+|►+|◀+|▶+|⏮|⏭)$")
_ARROW_SIGN = re.compile("[<>«»←→⇐⇒‹›◄►◀▶⏮⏭]")
SCENE_BREAK = re.compile(
    r"(?=.{1,60}$)(?:[\s*~#=_+•·○●◦◊◇◆♦♥♡☆★✦✧❖❀✿⁂⁎※§¤°^xXoO0@%&|:.\-–—―/\\<>{}\[\]()!$]|&nbsp;)+$"
)
_BREAK_LETTERS = re.compile(r"[xXoO0:.\s]+$")
CLOSING = re.compile(
    r"[\s\W]*(?:t\.?b\.?c\.?|to be continued|(?:the |~ ?)?end(?: of (?:chapter|part|book|episode)\b.{0,24})?|fin|finis|fini|owari|ende|fortsetzung folgt|"
    r"wird fortgesetzt|à suivre|a suivre|continuar[áa]|continua|continuará|wordt vervolgd|einde|fine|fim|koniec|конец|продолжение следует|つづく|続く|終わり|終|おわり|完|"
    r"to be continued in .{1,40}|continued in (?:part|chapter) .{1,20}|tbc\b.{0,24}|end (?:chapter|part) .{1,16}|finite|the end\W.{0,24}|\[end\]|end\W*fin|complete)[\s\W]*",
    re.I,
)
FOOTER = re.compile(
    r"(?:^|\s)©|\(c\)\s*(?:19|20)\d\d|copyright\b|all rights reserved|last (?:updated|modified|update|revised)\b|visitors?\b.{0,20}\b(?:number|since|here)|you are (?:visitor|guest|number)|"
    r"\bhits?\b since|web ?ring|guest ?book|powered by|hosted by|best viewed|this (?:page|site) (?:is|was|has|hosted|created|maintained|copyright)|page (?:created|generated|hosted)|"
    r"\bwebmaster\b|terms of (?:service|use)|privacy (?:policy|statement)|site (?:map|design|meter)|\be-?mail (?:me|the author)\b|send (?:me |the author )?(?:feedback|comments|e-?mail)|"
    r"\bback to (?:top|the top|index|main|home|stor|fic|the)|return to (?:index|main|the|top|home|stor|fic)|subscribe to|follow (?:me|us|this)|share this|like this|"
    r"^(?:filed under|posted (?:in|by|on|at)|tags?|labels|categor(?:y|ies)|tagged|permalink|trackbacks?|bookmark (?:this|the))\b|\bcreative commons\b|cookies?\b.{0,40}\b(?:use|accept|policy)|"
    r"create a (?:free )?(?:website|blog)|mailing list|to unsubscribe|page \d+ of \d+|report (?:this|abuse|story|a)\b|^\(?\d+ (?:comments?|reviews?|kudos|likes?|votes?|views?|reads?|hits?|notes)\b|"
    r"not affiliated with|theme (?:by|designed)|template (?:by|design)|blog at wordpress|add (?:to|story to) (?:favou?rites|bookmarks|library)|vote for this|rate this (?:story|chapter)|"
    r"^hits\b|(?:page|site|web) ?(?:design|layout)|(?:graphics?|layout|backgrounds?|banner) (?:by|from|made|courtesy)|leave (?:me )?a (?:review|comment)|post a (?:review|comment)|type your review|archived? on|this story archived at|impressum|datenschutz",
    re.I,
)
_FOOTER_WORDS = frozenset(  # one of them stands in every line that FOOTER finds, save those with "©"
    "copyright rights updated modified update revised visitor visitors guest number hits ring webring guestbook book powered hosted viewed page site webmaster terms privacy map meter design mail "
    "feedback comments back return subscribe follow share like filed posted tags tag labels label category categories tagged permalink trackback trackbacks bookmark creative commons cookie cookies "
    "create mailing unsubscribe report kudos likes votes views reads notes review reviews comment vote affiliated theme template blog add rate layout graphics graphic background backgrounds banner "
    "leave post type archive archived story impressum datenschutz".split()
)
COMMENTS_HEAD = re.compile(
    r"[\W\d]*(?:user |reader |visitor |guest )?(?:comments?|responses?|replies|reviews|discussion|reactions|feedback|kommentare|commentaires|comentarios|commenti|reacties|отзывы|комментарии|"
    r"thoughts? on\b.{0,80}|(?:\d+ )?(?:comments?|responses?|replies|thoughts|reviews) (?:to|on|for|so far)\b.{0,80}|leave (?:a|your) (?:reply|comment|review)\b.{0,40}|post (?:a|your)(?: new)? (?:comment|reply|review)\b.{0,40}|"
    r"add (?:a|your)(?: new)? (?:comment|review)\b.{0,40}|comments? are closed.{0,20}|no comments(?: yet| posted)?|be the first to.{0,40}|submit (?:a )?review|write a review|(?:read )?\d+ comments?(?: \S+)?|"
    r"related (?:posts?|stories|articles)|you (?:may|might) also (?:like|enjoy)|more (?:from|by|stories)\b.{0,40}|similar stories|recommended\b.{0,30}|recent (?:posts?|comments?|entries)|about the author|"
    r"share this(?: (?:post|story|entry|page))?|like this|loading|popular (?:posts|stories)|get notified.{0,40}|discover more.{0,60}|latest (?:chapters|posts))\s*(?:\(\d+\))?[\W\d]*",
    re.I,
)
CONTROLS = re.compile(
    r"(?:[\s\W]|\b(?:full|3/4|1/2|1/4|half|width|wide|narrow|skins?|themes?|light|dark|sepia|night|day|black|white|grey|gray|text|font|fonts|size|sizes|type|small|smaller|medium|large|larger|"
    r"big|bigger|normal|default|increase|decrease|reset|style|color|colour|background|contrast|serif|sans|line|spacing|justify|left|aa?|arial|verdana|georgia|times|tahoma|print|printer|friendly|view|mode|on|off)\b)+",
    re.I,
)
META = re.compile(
    r"^\W*(?:chapter \d+ of \d+|chapters?\s*[:(]\s*\d+|words?\s*[:(]\s*[\d,.]+|[\d,.]+ words|word ?count\W|reviews?\s*[:(]\s*\d+|views?\s*[:(]\s*[\d,.]+|reads?\s*[:(]\s*[\d,.]+|hits?\s*[:(]\s*[\d,.]+|"
    r"rated?\s*[:(]|rating\s*[:(]|published\s*[:(]|posted\s*[:(]|updated\s*[:(]|last updated|posted on|posted by|submitted|uploaded|date\s*:|status\s*:|complete[d]?\s*$|in[- ]progress\s*$|wip\s*$|"
    r"\[?\s*reviews?\s*-\s*\d+|printer|text size|font size|skin\s*:|share\b|tweet\b|pin it|\d+ (?:reviews?|comments?|kudos|votes?|views?|reads?|likes?|pages?|min(?:utes?)?(?: read)?)\b|"
    r"(?:current )?(?:mood|music|location|security)\s*:|entry tags|tags\s*:|filed under|labels\s*:|add to (?:memories|favou?rites|bookmarks)|tell a friend|share this entry|track this|flag|reading time|"
    r"download|epub|pdf|mobi|disclaimer$|story (?:notes|info)$|report\b|you are here|home\s*[>»/:]|wrote(?: in .{1,40})?,?\s*$|@\s*\d{4}-|about this story$|bookmark\b|log ?in\b|sign (?:in|up)\b|register\b|welcome\b)",
    re.I,
)


def is_scene_break(text: str) -> bool:
    """Tell a line of signs that stands for a change of scene."""
    if not text or len(text) > 60 or not SCENE_BREAK.match(text) or ARROWS.match(text.replace(" ", "")) or is_arrow_pair(text):
        return False
    if _BREAK_LETTERS.match(text):
        return len(text.replace(" ", "")) >= 3 or text.strip() in ("x", "X", "o", "O")
    return not re.fullmatch(r"[\d\s.:/()\[\]]+|[.…\s]{1,2}|[?!\s.]+", text)


def is_arrow_pair(text: str) -> bool:
    """Tell a line that holds nothing but the arrows to the chapters before and after."""
    if len(text) > 60 or not _ARROW_SIGN.search(text):
        return False
    parts = [part for part in re.split(r"[\s|•·]+", text) if part]
    return bool(parts) and all(ARROWS.match(part) for part in parts)


def is_navigation(line: Line) -> bool:
    """Tell a line that only leads elsewhere."""
    if is_arrow_pair(line.text):
        return True
    if len(line.text) > 2000 or (not line.link_words and line.words > 14):
        return False
    words = _WORD.findall(line.text)
    if line.link_words and line.link_words >= 0.5 * max(line.words, 1) and len(words) <= 60:
        return True
    known = bool(words) and len(words) <= 14 and all(word.lower() in _NAV_VOCABULARY or word.isdigit() for word in words)
    return known and bool(line.links or _NAV_SIGNS.search(line.text))


def is_controls(text: str) -> bool:
    """Tell a line of reading controls ("full 3/4 1/2 skin light dark", "Text size - +")."""
    if len(text) >= 120:
        return False
    words = _WORD.findall(text)
    return 2 <= len(words) <= 24 and bool(CONTROLS.fullmatch(text)) and not re.search(r"[.!?…”\"]$", text)


def is_closing(text: str) -> bool:
    """Tell a closing formula: TBC, The End, Fin."""
    return len(text) <= 60 and bool(CLOSING.fullmatch(text))


def is_footer(line: Line) -> bool:
    """Tell a line of the kind that stands below every page of a site."""
    if not 0 < line.words <= 60 or len(line.text) > 600:
        return False
    has_word = not _FOOTER_WORDS.isdisjoint(re.findall(r"[a-z]{3,}", line.text.lower()))
    return (has_word or not line.text.isascii() or "(" in line.text) and bool(FOOTER.search(line.text))


def is_comments_head(line: Line) -> bool:
    """Tell the heading under which readers' comments or a site's suggestions begin."""
    return 0 < line.words <= 14 and line.text[-1] not in ".,;!?…\"”’" and bool(COMMENTS_HEAD.fullmatch(line.text))
