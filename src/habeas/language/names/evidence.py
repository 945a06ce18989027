"""What a document as a whole says of its capitalised words: votes of the model, lower-case uses, what stands around."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from habeas.language.names.anonymised import letters
from habeas.language.names.around import Around
from habeas.language.names.candidates import Candidate
from habeas.language.names.entries import papers_and_towns

ORG_NOUN = (
    r"(?:newspaper|newspapers|daily|weekly|monthly|fortnightly|quarterly|magazine|journal|portal|website|party|movement|organi[sz]ation|group|association|"
    r"weblog|blog|podcast|agency|company|bank|firm|entity|militia|paramilitaries|gang|cartel|broadcaster|channel|foundation|union|ngo|NGO|outlet|publisher|station|"
    r"regulator|watchdog|(?:news )?site|charity|collective|choir|orchestra|coalition|think tank|publishing house|"
    r"(?:aid|rights|advice|legal|resource|media|research|monitoring|documentation) cent(?:re|er)|"
    r"initiative|congregation|parish|sect|law office|co-?operative|subsidiary|bookshop|bookstore|festival|radio)"
)
MEDIUM = re.compile(
    r"\b(newspaper|weekly|daily|(?<=the )monthly|"
    r"(?<=state )paper|(?<=government )paper|(?<=opposition )paper|(?<=local )paper|"
    r"magazine|news (?:site|agency|portal|outlet)|(?<!United Nations )agency|website|portal|"
    r"(?:Telegram|YouTube|TV|television) channel|radio station|publishing house|NGO|think tank|"
    r"youth movement|trade union|legal aid cent(?:re|er))"
    r"(?:,? called|,? named| known as)?(?: [Tt]he)? [“‘\"'«(]?$"
)
"""Right before a name: what goes before every reading of its words ("the magazine New Bridge" is no bridge)."""
SEVERAL = re.compile(
    r"\b(newspapers|magazines|dailies|weeklies|portals|websites|channels|parties|companies|NGOs) "
    r"(?:[“‘\"'«][^”’\"'»]{2,40}[”’\"'»](?:, | and |, and ))+[“‘\"'«]$"
)
"""Before the second and further of several bodies in quotation marks: "the newspapers “X” and “"."""
BEFORE_ORG = re.compile(
    ORG_NOUN + r",? (?:called |named |known as |calling itself |is )?(?:[Tt]he )?[“‘\"'«(]?$|"
    r"\b(?:members?|leaders?|activists?|supporters?|militants?|founders?|co-founders?|sympathi[sz]ers?|cells?|"
    r"(?<!diplomatic )(?<!consular )representatives?|(?:supervisory|management|executive) board|board|headquarters|"
    r"subsidiary|shareholders?) of (?:[Tt]he )?[“‘\"'«]?$|"
    r"\b(?:website|site|front page|editorial (?:office|board)|subscribers) of (?:[Tt]he )?[“‘\"'«]?$|"
    r"\binterviews? (?:with|to|for|in) the [“‘\"'«]?$|"
    r"\b(?:state-(?:owned|run|controlled)|privately owned|listed) [“‘\"'«]?$|\b(?:shares?|stakes?) in $|"
    r"\b(?:cameram[ae]n|reporters?|journalists?|correspondents?|newsroom|presenter|columnist|staff|editors?|studio) "
    r"(?:of|for|at|with|from) (?:[Tt]he )?[“‘\"'«]?$"
)
HOLDS = re.compile(
    r"\b([a-z-]+) of (?:[\w’'-]+ ){0,4}?(?:" + ORG_NOUN + r"|committee|council|newsroom|court|service|institute|office"
    r"|team), $"
)
"""Who holds an office of a body, before the name: "the deputy leader of the miners’ union, "."""
HOLDS_WHERE = re.compile(r"\b([A-Za-z][a-z-]+)(?: [Gg]eneral)? of (?:the )?(?:[A-Z][\w’-]+ ){0,2}[A-Z][\w’-]+, $")
"""Who holds an office of a place, before the name: "the mayor of Toruna, "."""
HOLDS_ALONE = re.compile(r"\b[Tt]he (?:[\w-]+ ){0,2}?([A-Z][a-z]+), $")
"""Who holds an office, before the name: "the President, "."""
OF_A_BODY = re.compile(r"\b(?:of|for|by|from|at|with|to) the $")
ITS_MEN = re.compile(
    r" (?:officers?|agents?|operatives?|men|investigators?|colonel|major|captain|general|lieutenant|chief|head|staff|"
    r"spokes\w+|troops|guards?|headquarters|building|basement|cellar|offices?|prison|detention|custody|department|branch|raid)\b"
)
"""Around a word in capitals: what a service has."""
OFFICES_OF = re.compile(
    r"\b(?:offices?|premises|leadership|members|volunteers|staff|accounts|website|servers) of (?:the )?$|"
    r"\b(?:spokes\w+ (?:for|of)|(?:researcher|campaigner|analyst|press officer|programme director|project manager) "
    r"(?:for|of|at|with|from)) (?:the )?$"
)
"""Before a name of usual words: what bodies have."""
REPRESENTED = re.compile(r"\b[Rr]epresented by (?:the |counsel, )?$")
"""Before a word in capitals: the body that stands for somebody."""
IN_CAPITALS_ACTS = re.compile(
    r" (?:(?:has|have|had) )?(?:now |also |again |since |never |twice |already )?(?:told|said|says|claims|claimed"
    r"|denies|denied|insists|insisted|announced|replied|answered|stated|refused|arrested|raided|searched|summoned"
    r"|informed|maintains)\b"
)
"""Right after "the" and a word in capitals: what a body does."""
SHOWS = re.compile(
    r" (?:(?:has|have|had) )?(?:then |later |also )?(?:aired|broadcast|televised|screened|rebroadcast)\b"
)
"""What a broadcaster does, right after its name."""
SHOWS_TOO = re.compile(
    r" (?:(?:has|have|had) )?(?:then |later |also )?(?:showed|shown|ran|carried|reported|repeated|announced)\b"
)
AFTER_ORG = re.compile(
    r"^[”’\"'»]?,? (?:(?:human rights|opposition|political|news|daily|weekly|TV|state|Islamist|armed|independent) )*"
    + ORG_NOUN
    + r"\b|^[”’\"'»]?, (?:an?|the|one of the|its)"
    r"(?: (?!of\b|in\b|for\b|at\b|from\b|who\b|by\b|and\b|with\b)[\w’-]+){0,4} " + ORG_NOUN + r"s?\b(?![’'])"
    r"(?! (?:said|says|told|stated|added|announced|reported|has|had|is|was|were|are|will)\b)"  # ", the group said"
)
AFTER_PERSON = re.compile(
    r"^,? (?:\(?born\b|aged \d|\(?d\.o\.b)|^,? \(?\d\d\)?,|^,? (?:who|whose)\b|"
    r"^[”’]? (?:said|says|told|stated|added|explained|"
    r"claimed|claims|wrote|testified|recalled|replied|asked|argued|alleged|complained|declared|insisted|noted|warned|"
    r"admitted|denied|confessed)\b"
)
A_NATIONAL = re.compile(
    r"(?: \([^)\n]{2,40}\))?,? (?:an?|the|both|all) (?:[A-Z][\w-]+ ){0,3}(?:nationals?|citizens?|natives?|subjects?)\b"
)
"""Said after people only: ", a Veldanian national"."""
SPEAKS = re.compile(
    r" (?:(?:then|later|also|only|never|just|finally|quietly|politely|angrily) )?(?:objected|retorted|"
    r"conceded|recalled|whispered|shouted|laughed|"
    r"wept|sighed|shrugged|nodded|smiled|cried|quipped|joked|replied|answered|disagreed|testified|snapped|hung up|"
    r"rang|phoned|telephoned|texted|"
    r"is (?:afraid|ill|alive|pregnant|asleep|hungry|freezing)|was (?:afraid|alive|pregnant)|"
    r"agrees|disagrees|sends (?:you|her|his|their|love|greetings|regards)|says hello|screamed|"
    r"yelled|muttered|murmured|sobbed|apologi[sz]ed|remembers?|remembered)\b"
)
"""What a person does and a body hardly ever does, right after the name."""
BEFORE_PERSON_SAID = re.compile(r"(?:”|’|\"|»),? (?:[–—-] )?(?:said|says|added|stated|explained|told|wrote|replied) $")
CALLED = re.compile(
    r"\b(?:man|woman|boy|girl|person|guard|warder|jailer|officer|inmate|prisoner|detainee|soldier|policeman|"
    r"policewoman|investigator|agent|neighbour|neighbor|colleague|friend|witness|student|son|daughter|brother|sister|"
    r"cousin|someone|one of (?:them|the men)|the other)(?: (?:of|aged) [\w-]+)?(?:,| whom)? (?:(?:who was|was|is) )?"
    r"(?:called|named|by the name of|(?:addressed|known|referred to)(?: by (?:[\w’-]+ ){1,3})? ?as|"
    r"called (?:[\w’-]+ ){1,3}by) [“‘\"]?$"
)
LABELLED = re.compile(
    r"(?:^|\n)[ \t]*(?:\(?Signed\)?:?|By|"
    r"(?:Submitted|Represented|Presented|Interview(?:ed)?|Written|Text|Story|Reported) by:?|"
    r"(?:Authors?|Petitioners?|Complainants?|Alleged victims?|Applicants?|Victims?|Counsel|Photo|"
    r"Author of the communication):) $"
)
"""A label in front of somebody's name, in the head of a decision or over an article."""
_CHANGED = r"(?:has been |have been |was |were |is )?(?:changed|withheld)"
DISGUISED = re.compile(
    r"[”’\"'»]?,? (?:\((?:not (?:his|her|their) real name|(?:(?:his|her|whose|the) )?names? "
    + _CHANGED
    + r"|(?:a )?pseudonym|an alias)|(?:an?|the) (?:[\w-]+ ){1,4}whose (?:real )?names? "
    + _CHANGED
    + r")"
)
"""Said after a name that is not somebody's own."""
WORD_BEFORE = re.compile(r"([\w’'-]+),?[^\S\n]+[“‘\"'«(]?$")


_OF_PEOPLES = ("an", "ese", "ish", "i")
_ADJECTIVES = ("ian", "ean", "ese", "ish")
_OF_A_STATE = re.compile(
    r" (?:(?:security|border|state|political|civil|secret|opposition) )?(?:authorities|police|courts?|government"
    r"|judiciary|prosecutors?|prisons?|army|forces|services?|law|legislation|constitution|border|opposition|activists?|dissidents?"
    r"|journalists?|lawyers?|exiles?|refugees?|citizens?|nationals?|diaspora|embassy|consulate|capital|parliament|side"
    r"|president|regime|officials?|ambassador|language|passport|weekly|daily|newspaper|magazine|photographers?|writers?"
    r"|poets?|artists?|editors?|politicians?|businessm[ae]n|m[ae]n|wom[ae]n|students?|soldiers?|port|town|city)\b"
)


class Evidence:
    """What a document as a whole says of its capitalised words."""

    def __init__(
        self, text: str, candidates: Sequence[Candidate], votes: Iterable[tuple[int, int, str]], title: str = ""
    ) -> None:
        self.text = text
        self.around = Around(text, candidates)
        self.phrases = frozenset(c.text for c in candidates)
        self.defined, self.bracketed = _defined(text)
        self.letters = letters(text)
        self.papers, self.towns = papers_and_towns(text, title)
        self.lower = frozenset(re.findall(r"\b[^\W\d_A-Z][^\W\d_]{2,}\b", text))
        self.votes: dict[str, Counter[str]] = defaultdict(Counter)
        self.labels: dict[int, str] = {}
        self._placed: dict[tuple[str, re.Pattern[str]], bool] = {}
        self._followed: dict[tuple[str, re.Pattern[str]], bool] = {}
        spans = sorted(votes)
        k = 0
        for i, c in enumerate(candidates):
            while k and k >= len(spans):
                k -= 1
            while k > 0 and spans[k - 1][1] > c.start:
                k -= 1
            while k < len(spans) and spans[k][1] <= c.start:
                k += 1
            if k < len(spans) and spans[k][0] < c.end:
                start, end, label = spans[k]
                exact = start >= c.start - 5 and end <= c.end + 2 and end - start >= (c.end - c.start) * 0.6
                self.votes[c.text][label] += 2 if exact else 1
                self.labels[i] = label

    def is_demonym(self, word: str) -> bool:
        """Whether a word is the adjective of a name of the text ("Kharsian" beside "Kharsia"), or has the ending of one
        and what only states have behind it ("the Kharsian authorities")."""
        if len(word) <= 5 or not word.endswith(_OF_PEOPLES):
            return False
        stems = (word[:-1], f"{word[:-1]}a", word[:-2], f"{word[:-2]}a", word[:-3], f"{word[:-3]}a")
        if any(len(stem) > 3 and stem in self.phrases for stem in stems):
            return True
        return word.endswith(_ADJECTIVES) and self.followed(word, _OF_A_STATE)

    def vote(self, name: str) -> str:
        """The label that most mentions of this phrase got, or ""."""
        counted = self.votes.get(name)
        return counted.most_common(1)[0][0] if counted else ""

    def seen_inside(self, name: str) -> bool:
        """Whether the model named this word twice: then even a common word may be a name."""
        return self.votes[name].total() >= 3

    def placed(self, name: str, where: re.Pattern[str]) -> bool:
        """Whether some mention of a phrase in the document stands behind such words."""
        if (name, where) not in self._placed:
            places = (m.start() for m in re.finditer(re.escape(name), self.text))
            self._placed[name, where] = any(where.search(self.text[max(0, at - 30) : at]) for at in places)
        return self._placed[name, where]

    def followed(self, name: str, after: re.Pattern[str]) -> bool:
        """Whether some mention of a phrase in the document is followed by such words."""
        if (name, after) not in self._followed:
            places = (m.end() for m in re.finditer(rf"\b{re.escape(name)}(?!\w)", self.text))
            self._followed[name, after] = any(after.match(self.text, at) for at in places)
        return self._followed[name, after]

    def before(self, c: Candidate, length: int = 40) -> str:
        return self.text[max(0, c.start - length) : c.start]

    def after(self, c: Candidate, length: int = 30) -> str:
        return self.text[c.end : c.end + length]


def _defined(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """Acronyms that stand for common words ("pre-removal check (PRC)"), and those that stand for a name."""
    found = re.findall(r"(?<![\w-])(\w[\w-]{0,40}) \((?:the |hereinafter )?[“‘\"]?([A-Z][A-Z-]{1,7})[”’\"]?\)", text)
    common = {a for word, a in found if word[0].islower() and not re.fullmatch(ORG_NOUN, word)}
    return frozenset(common), frozenset(a for word, a in found if word[0].isupper() and a not in common)
