"""What a page is, before anything is taken from it: a page that is no story must never become one."""

import re

from chapterhouse.rescue.generic import Survey
from chapterhouse.rescue.labels import LabelKind, read_label
from chapterhouse.rescue.lines import Line
from chapterhouse.rescue.numbers import find_leading_number, find_numbered
from chapterhouse.rescue.parsed import ParsedPage, squeeze
from chapterhouse.rescue.reading import PageKind
from chapterhouse.rescue.wording import is_scene_break

_SHORT_PAGE = 400  # words: gates and error pages are no longer
_MISSING = re.compile(
    r"\b404\b|not found|page (?:you (?:requested|are looking for|were looking for)|cannot be|does(?:n't| not) exist|has (?:moved|been (?:removed|deleted)))|no longer (?:exists?|available|here)|"
    r"does not exist|(?:story|chapter|entry|post|thread|journal|user|file|work|author|page) (?:you .{0,40})?(?:not found|could(?: not|n't) be found|(?:has been|was) (?:deleted|removed|purged|suspended)|is (?:missing|unavailable|gone))|"
    r"couldn['’]?t find|could not find|unable to (?:find|locate)|cannot find|can['’]?t find|nothing (?:was )?found|story is not (?:available|in)|invalid (?:story|chapter|id|link|thread)|error (?:4\d\d|5\d\d)|internal server error|"
    r"bad gateway|service unavailable|(?:account|site|page|domain|website) (?:has been |is |was )?(?:suspended|closed|terminated|deactivated|expired|disabled|unavailable)|bandwidth (?:limit )?exceeded|transfer (?:limit|quota)|"
    r"this domain|domain (?:is|may be|name) (?:for sale|parked|available|has expired)|buy this domain|parked (?:free|domain|page)|geocities has closed|hrm\.|wayback machine (?:has not|doesn't have)|"
    r"seite (?:wurde )?nicht gefunden|nicht (?:mehr )?(?:vorhanden|verfügbar)|page (?:introuvable|non trouvée)|n'existe (?:pas|plus)|no (?:se (?:ha )?encontr|existe)|pagina non trovata|niet gevonden|не найдена|не существует|見つかりません|找不到|"
    r"database error|connection failed|mysql(?:_|\b)|fatal error|parse error|index of /|directory listing|under construction|coming soon",
    re.I,
)
_GATE = re.compile(
    r"age (?:consent|verification|statement|gate|check)|(?:i am|are you|must be|you are)(?: at least| over| under)? ?(?:1[3-9]|2[01]|eighteen|seventeen|of legal age|old enough|an adult)\b|(?:over|under) (?:the age of )?(?:1[3-9]|21|eighteen)\b|"
    r"adult (?:content|material|themes|warning)|mature (?:content|audiences?|readers)|content warning|explicit content|access (?:denied|forbidden|restricted)|permission denied|not (?:authori[sz]ed|allowed|permitted)|(?:403|401)\b.{0,20}(?:forbidden|unauthori[sz]ed)|forbidden|"
    r"(?:you )?(?:must|need to|have to|please) (?:be )?(?:log(?:ged)? ?in|sign(?:ed)? in|register|a (?:registered )?member)|log ?in (?:to|required)|members only|registered (?:users|members) only|friends[- ]only|private (?:entry|journal|story|blog|work)|"
    r"has not been validated|awaiting (?:validation|approval|moderation)|protected (?:post|entry|content)|password[- ]protected|enter (?:the|your) password|only available to (?:registered|members)|restricted to|"
    r"checking (?:your browser|if the site)|just a moment|attention required|enable (?:javascript|cookies)|javascript (?:is|must be) (?:disabled|required|enabled)|verify(?:ing)? (?:that )?you are (?:a )?human|are you a (?:human|robot)|captcha|"
    r"ddos protection|cloudflare|ray id|security check|unusual traffic|one more step|please wait while|redirecting|you have been (?:blocked|banned)|too many requests|rate limit|accept (?:the )?(?:terms|cookies)|"
    r"proceed (?:to|at your own)|enter (?:the )?site|i (?:agree|accept)|altersfreigabe|ab 1[68]|zugriff verweigert|anmelden|accès refusé|majeur|acceso denegado|mayor de edad",
    re.I,
)
_REVIEWS = re.compile(r"\b(?:reviews?|comments?|feedback|kommentare|commentaires) (?:for|of|on|to|from|zu|pour)\b|^(?:all |story |read )?reviews\b|guest ?book|\bshoutbox\b", re.I)
_AUTHOR = re.compile(
    r"(?:^|\b)(?:author|user|member|writer) (?:profile|page|info(?:rmation)?|bio)|profile of|'s profile\b|’s profile\b|^profile\b|member since|penname:|contact author|stories by|works by|\bbio(?:graphy)?:|\bjoined\b.{0,20}\d{4}|favou?rite (?:stories|authors)",
    re.I,
)
_LISTING = re.compile(
    r"search results|results for|advanced search|^search\b|browse|recent(?:ly)? (?:added|updated|stories)|most recent|newest|archives?(?: for)?\s|category:|categories|^tag:|tagged|posts in|fan ?fiction index|story list|list of|all stories|"
    r"(?:page|seite) \d+ of \d+|site ?map|^archive\b|members list|^links\b|^contents$|^index$",
    re.I,
)
_NO_STORY = re.compile(
    r"[\W_]*(?:(?:the |our |my |site |general |official |frequently asked )*(?:faq|faqs|questions|f\.a\.q\.?|terms(?: of (?:service|use))?(?: .{0,20})?|tos|privacy(?: policy| statement)?|rules(?: .{0,30})?|guidelines|(?:submission|posting|story|content|site|archive|community)"
    r" (?:rules|guidelines|help|information)|submissions?|how to .{0,40}|about(?: (?:us|me|the author|this site|the site|the archive))?|contact(?: us| me)?|news|site news|latest news|updates|what'?s new|links|help|disclaimer|legal|copyright(?: policy| notice)?|credits|"
    r"awards?|challenges?|staff|advertis\w+|donat\w+|sitemap|guest ?book|register|registration|log ?in|sign (?:in|up)|welcome.{0,40}|home ?page|biography|bio|profile|recommendations|recs|poll|chat|forum(?:s| index)?|beta readers?|writing tips|tutorial|glossary|changelog|imprint|impressum))[\W_]*",
    re.I,
)
_QUOTE_START = re.compile(r"[\"“„«»‘'—–「『-]")
_JOURNAL = re.compile(r"^[\w-]+(?: \([\w-]+\))? wrote\b|current mood|current music|post a new comment|entry tags|reply to this|livejournal|dreamwidth|mood:|music:", re.I)


def classify_shell(page: ParsedPage) -> PageKind | None:
    """Tell a gate or a missing page by its words; null for a page that may hold more."""
    body = page.tree.body
    if body is None:
        return PageKind.OTHER
    text = squeeze(body.text(separator=" "))
    words = len(text.split())
    if words > _SHORT_PAGE:
        return None
    errors = squeeze(" ".join(node.text() for node in page.tree.css(".errortext, .error, #error, .errormessage, .notice--error, .flash.error")))
    head = f"{page.title} {squeeze(' '.join(node.text() for node in page.tree.css('h1, h2, h3')))} {errors}"
    if _GATE.search(errors) or (words < 150 and _GATE.search(text[:1500]) and not _reads_as_story(page)):
        return PageKind.GATE if not re.search(r"\b404\b|not found", page.title, re.I) else PageKind.MISSING
    if _MISSING.search(errors) or (_MISSING.search(head) and words < 250 and not _reads_as_story(page)):
        return PageKind.MISSING
    if words < 80 and _MISSING.search(text) and not _reads_as_story(page):
        return PageKind.MISSING
    if _GATE.search(head) and not _reads_as_story(page):
        return PageKind.GATE
    return PageKind.OTHER if words < 3 and not page.tree.css_first("a[href], frame") else None


def classify_survey(page: ParsedPage, seen: Survey) -> PageKind:
    """Tell what a page of unknown software is from the weight of prose, links and evidence for a story."""
    prose = [line for line in seen.lines[seen.edges.start : seen.edges.end] if line.words]
    words = sum(line.words - line.link_words for line in prose)
    everything = [line for line in seen.layout.lines if line.words]
    link_words = sum(line.link_words for line in everything)
    names = " ".join([page.title, *(line.text for line in everything if line.level)][:12])
    score = _story_score(page, seen, prose, words)
    if _is_reviews(everything, names):
        return PageKind.REVIEWS
    if words < 150 and _AUTHOR.search(names):
        return PageKind.AUTHOR
    if link_words > words or (words < 200 and _listed_links(prose) > 0.3 * max(len(prose), 1)):
        return _kind_of_list(seen, names)
    if _AUTHOR.search(names) and score < 4 and link_words > 0.15 * words:
        return PageKind.AUTHOR
    if _is_no_story(page, seen) and score < 4:
        return PageKind.OTHER
    return PageKind.CHAPTER if score >= 2 and words >= 20 else PageKind.OTHER


def _reads_as_story(page: ParsedPage) -> bool:
    """Tell a short page that is a story all the same (a drabble about a lost key is not a missing page)."""
    body = page.tree.body
    text = body.text(separator="\n") if body else ""
    labels = [label for line in text.split("\n") if (label := read_label(line.strip())) and label.kind in (LabelKind.TITLE, LabelKind.AUTHOR, LabelKind.SUMMARY, LabelKind.RATING)]
    return len(labels) >= 2 or len(re.findall(r"[.,!?][\"”]", text)) >= 3


def _story_score(page: ParsedPage, seen: Survey, prose: list[Line], words: int) -> int:
    """Weigh what speaks for a story."""
    strong = {found.label.kind for found in seen.edges.labels if found.label.kind in (LabelKind.TITLE, LabelKind.AUTHOR, LabelKind.SUMMARY, LabelKind.RATING, LabelKind.RELATIONSHIP, LabelKind.FANDOM, LabelKind.CHAPTER)}
    score = 3 if len(strong) >= 2 else len(strong)
    score += 2 if seen.head.number is not None or seen.head.chapter_title else 0
    score += 2 if seen.neighbours.next or seen.neighbours.prev else 0
    score += 1 if seen.head.author else 0
    score += 2 if seen.edges.notes_before or any(found.label.name == "closing" for found in seen.edges.notes_after) else 0
    sentences = [line for line in prose if line.words >= 2]
    quoted = sum(1 for line in sentences if _QUOTE_START.match(line.text) or re.search(r"[,.!?—][\"”»]", line.text))
    speaks = quoted >= max(2, 0.15 * len(sentences))
    score += 2 if speaks else 0
    score += 1 if any(is_scene_break(line.text) for line in prose) else 0
    score += 1 if words >= 300 else 0
    score += 1 if words >= 1200 else 0
    if _is_journal(seen) and not strong and seen.head.number is None:
        score -= 1 if speaks else 2 if words > 800 else 4
    return score


def _is_journal(seen: Survey) -> bool:
    return sum(1 for line in seen.layout.lines if line.words < 20 and _JOURNAL.search(line.text)) >= 1


def _is_reviews(lines: list[Line], names: str) -> bool:
    if _REVIEWS.search(names):
        return True
    return sum(1 for line in lines if re.match(r"(?:reviewer|reviewed by|review by|signed|anonymous|reviewer's name)\b", line.text, re.I)) >= 3


def _is_no_story(page: ParsedPage, seen: Survey) -> bool:
    """Tell help, rules, news and the like by what the page calls itself."""
    names = [page.title, *re.split(r"\s+[-–—|:»>]+\s+|::|\|", page.title), *(line.text for line in seen.edges.headings), seen.head.title or ""]
    return any(name and _NO_STORY.fullmatch(name.strip()) for name in names) or bool(_LISTING.match(page.title))


def _listed_links(prose: list[Line]) -> int:
    return sum(1 for line in prose if line.links)


def _kind_of_list(seen: Survey, names: str) -> PageKind:
    """Tell the contents of one story from lists of many."""
    if _AUTHOR.search(names):
        return PageKind.AUTHOR
    links = [squeeze(link.text()) for line in seen.layout.lines if line.index not in seen.content.left_out for link in line.links]
    numbered = sum(1 for text in links if find_numbered(text) or find_leading_number(text) or re.fullmatch(r"\W*(?:\d{1,3}|prologue|epilogue)\W*", text, re.I))
    if numbered >= 2 and numbered >= 0.3 * len(links):
        return PageKind.INDEX
    return PageKind.LISTING if links else PageKind.OTHER
