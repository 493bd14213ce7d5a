"""The sections of a language that naming and relating read: speech.toml, naming.toml, clauses.toml as structs."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from kawat.core.records import PlaceKind


class Reporting(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One construction class of reporting words. `takes`: what counts as content: a bare "clause", a "request" after a
    marker or behind the one who is asked, a bare "object" with what it is called, only what is
    called something with "as", or only what is "marked" by a marker
    or quotation marks. `keep_marker`: markers that belong to what was said. `nouns` name the act ("seruan Xi agar
    ..."). `passive`: the verbs report in the passive too. `view`: what is held rather than said."""

    id: str
    verbs: tuple[str, ...]
    takes: Literal["clause", "request", "object", "as", "marked"]
    markers: tuple[str, ...]
    example: str
    content: str
    speaker: str
    after: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    keep_marker: tuple[str, ...] = ()
    passive: bool = False
    view: bool = False


class According(Struct, frozen=True, forbid_unknown_fields=True):
    """Words for "according to", and what after them is no speaker."""

    words: tuple[str, ...]
    not_people: tuple[str, ...]
    example: str
    content: str
    speaker: str


class Relay(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that name the outlet through which somebody's words came."""

    words: tuple[str, ...]
    example: str
    outlet: str


class SayingWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Small words around acts of saying. `unsaid`: before a reporting word they leave it undone ("menolak mengatakan").
    `idioms`: pairs of words that report nothing. `predicates`: words besides verbs that make a clause. `dependent`:
    the verb behind them makes none; `subordinate`: nor does their clause. `transitive`: endings of verbs that take a
    clitic for their object. `as_what`: "as"; `reports`: "that". `glosses`: a reporter's remark begins so. `goes_on`:
    words that take up what was said behind the speaker's name. `closers` and `things`: "Demikian disampaikan X",
    "Hal itu dikatakan X". `links` join a sentence to the one before, and say nothing by themselves ("Namun, kata X,
    ..."). `documents`: texts that speak; `unnamed`: the name of a speaker whom nothing names. `occasions`: nouns
    that name where something was said, behind one of `at_occasion`."""

    unsaid: tuple[str, ...]
    idioms: tuple[str, ...]
    predicates: tuple[str, ...]
    dependent: tuple[str, ...]
    subordinate: tuple[str, ...]
    transitive: tuple[str, ...]
    as_what: tuple[str, ...]
    reports: tuple[str, ...]
    glosses: tuple[str, ...]
    goes_on: tuple[str, ...]
    closers: tuple[str, ...]
    links: tuple[str, ...]
    things: tuple[str, ...]
    documents: tuple[str, ...]
    unnamed: str
    occasions: tuple[str, ...]
    at_occasion: tuple[str, ...]


class Example(Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence for a construction that has no entry of its own, and what must be read from it."""

    text: str
    content: str
    speaker: str


class Speech(Struct, frozen=True, forbid_unknown_fields=True):
    """speech.toml: acts of saying."""

    reporting: tuple[Reporting, ...]
    according: According
    relay: Relay
    words: SayingWords
    example: tuple[Example, ...] = ()


class Pronouns(Struct, frozen=True, forbid_unknown_fields=True):
    """Pronouns by person and number, clitics without their hyphen."""

    third: tuple[str, ...]
    third_plural: tuple[str, ...]
    first: tuple[str, ...]
    first_plural: tuple[str, ...]
    clitics: tuple[str, ...]
    own: tuple[str, ...]
    example: str
    stands_for: str


class Pairs(Struct, frozen=True, forbid_unknown_fields=True):
    """Words for "both", and the nouns that tell states from persons."""

    words: tuple[str, ...]
    alone: tuple[str, ...]
    rest: tuple[str, ...]
    states: tuple[str, ...]
    persons: tuple[str, ...]
    example: str
    stands_for: str


class Definite(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that make a title point back to somebody named, `describes` begin what may stand before "itu" ("berusia 94
    tahun"). `persons`, `texts` and `states` are nouns that do so like a
    title ("politikus itu", "laporan itu", "negara itu"), `organisations` too, each with the sectors that it may mean;
    `any_of`: a title that stands for the holder of any of these ("kepala negara")."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    describes: tuple[str, ...]
    persons: tuple[str, ...]
    texts: tuple[str, ...]
    states: tuple[str, ...]
    organisations: dict[str, tuple[str, ...]]
    any_of: dict[str, tuple[str, ...]]
    example: str
    stands_for: str


class PlaceWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Words before a city that make it a place, those that make a name a first-level division, those between a place
    and a wider one around it, and first words of a place's name with the kind that they tell."""

    prepositions: tuple[str, ...]
    divisions: tuple[str, ...]
    inside: tuple[str, ...]
    heads: dict[str, PlaceKind]
    example: str
    stands_for: str


class WordList(Struct, frozen=True, forbid_unknown_fields=True):
    """A list of words with an example of what they do."""

    words: tuple[str, ...]
    example: str
    stands_for: str


class Governments(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that with a state's name are the state itself. `alone` and `organs`: without a name they are the report's
    own state and its organs, unless one of `others` follows ("pemerintah daerah")."""

    words: tuple[str, ...]
    alone: tuple[str, ...]
    organs: tuple[str, ...]
    others: tuple[str, ...]
    example: str
    stands_for: str


class Groups(Struct, frozen=True, forbid_unknown_fields=True):
    """How unnamed people are spoken of. `abroad`: words for many states, or for others than one's own. `sectors`: what
    their noun, or a word that describes it, tells of them."""

    determiners: tuple[str, ...]
    bare: tuple[str, ...]
    members: str
    modifiers: tuple[str, ...]
    abroad: tuple[str, ...]
    joins: tuple[str, ...]
    sectors: dict[str, str]
    example: str
    stands_for: str


class Heads(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that open a name of a kind, and small words inside such a name."""

    heads: tuple[str, ...]
    joins: tuple[str, ...]
    example: str
    stands_for: str


class OfficeWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Small words inside an office, and between a name and the office behind it. `toward`: the state behind these is
    not the office's own ("Dubes Jerman untuk Rusia"). `of_person`: the person right behind these is the other one
    ("mertua Rahman, Joko")."""

    joins: tuple[str, ...]
    particles: tuple[str, ...]
    links: tuple[str, ...]
    toward: tuple[str, ...]
    of_person: tuple[str, ...]
    example: str
    holder: str


class Nationality(Struct, frozen=True, forbid_unknown_fields=True):
    """Words between a person and the state it belongs to, words that open the list of a group's members, and what may
    stand between a member and its organisation."""

    words: tuple[str, ...]
    lists: tuple[str, ...]
    of: tuple[str, ...]
    example: str
    stands_for: str


class NameWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Words written like a name that name nobody."""

    never: frozenset[str]
    example: str
    no_name: str


class Naming(Struct, frozen=True, forbid_unknown_fields=True):
    """naming.toml: who is meant without a name, and what kind a name is."""

    pronouns: Pronouns
    pairs: Pairs
    definite: Definite
    places: PlaceWords
    governments: Governments
    groups: Groups
    mechanisms: Heads
    offices: OfficeWords
    nationality: Nationality
    names: NameWords


class Slots(Struct, frozen=True, forbid_unknown_fields=True, rename={"with_": "with", "from_": "from"}):
    """Which prepositions fill which slot of a trigger entry."""

    with_: tuple[str, ...]
    to: tuple[str, ...]
    against: tuple[str, ...]
    into: tuple[str, ...]
    from_: tuple[str, ...]
    about: tuple[str, ...]
    agent: tuple[str, ...]
    place: tuple[str, ...]


class ModalWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that make an action future, negated, hypothetical or historical."""

    future: tuple[str, ...]
    negated: tuple[str, ...]
    hypothetical: tuple[str, ...]
    conditions: tuple[str, ...]
    historical: tuple[str, ...]
    not_negated_by_next: tuple[str, ...]


class Words(Struct, frozen=True, forbid_unknown_fields=True):
    """A plain list of words."""

    words: tuple[str, ...]


class Bounds(Struct, frozen=True, forbid_unknown_fields=True):
    """Words at the edges of clauses: what stands beside, what only sets the scene, what joins a second saying, and
    small roles."""

    beside: tuple[str, ...]
    afterwards: tuple[str, ...]
    joins_saying: tuple[str, ...]
    leads_to_outlet: tuple[str, ...]
    fronting: tuple[str, ...]
    sharing: tuple[str, ...]
    blaming: tuple[str, ...]
    also: tuple[str, ...]
    purpose: tuple[str, ...]
    between: tuple[str, ...]
    addressee: tuple[str, ...]
    at: tuple[str, ...]


class LightVerbs(Struct, frozen=True, forbid_unknown_fields=True):
    """Verbs that only carry the noun which names the action."""

    verbs: tuple[str, ...]


class Clauses(Struct, frozen=True, forbid_unknown_fields=True, rename={"and_": "and"}):
    """clauses.toml: small words that hold a clause together."""

    prepositions: tuple[str, ...]
    and_: tuple[str, ...]
    relative: tuple[str, ...]
    instruments: tuple[str, ...]
    by: tuple[str, ...]
    there: tuple[str, ...]
    slots: Slots
    modality: ModalWords
    back_reference: Words
    light: LightVerbs
    receiving: LightVerbs
    bounds: Bounds


class ContextWords(Struct, frozen=True, forbid_unknown_fields=True):
    """One PLOVER context with the words that tell it."""

    id: str
    words: tuple[str, ...]
    example: str


class ContextFile(Struct, frozen=True, forbid_unknown_fields=True):
    """contexts.toml."""

    context: tuple[ContextWords, ...]


class ContextIndex(Struct, frozen=True):
    """Contexts by the first word of what tells them: the words that must follow, and the context."""

    entries: tuple[ContextWords, ...]
    by_first: dict[str, tuple[tuple[tuple[str, ...], str], ...]]


def index_contexts(file: ContextFile) -> ContextIndex:
    """contexts.toml → its look-up."""
    by_first: dict[str, tuple[tuple[tuple[str, ...], str], ...]] = {}
    for entry in file.context:
        for words in entry.words:
            first, *rest = words.lower().split()
            by_first[first] = (*by_first.get(first, ()), (tuple(rest), entry.id))
    return ContextIndex(file.context, by_first)
