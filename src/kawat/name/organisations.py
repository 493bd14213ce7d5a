"""Organisations made whole: the state behind a ministry's name, abbreviations in brackets, short names for longer
ones."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import structs

from kawat.core.document import Span
from kawat.name.found import Found
from kawat.name.text import Text

ORGANS = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY"})
"""Sectors of a state's organs: what has one of these acts for some state."""
_OF_STATES = ORGANS | {"PTY", "MED", "OPP"}
USUAL = "state inferred from what such an organ is called"
_HEAD_BEFORE = 3
"""How many words before a name the word for what bears it may stand."""
_NEVER = ("world.bodies", "world.groups")


def complete(text: Text, names: tuple[Found, ...]) -> tuple[Found, ...]:
    """Names in, the same out with organisations that have their state's name, their abbreviation and their long
    form."""
    names = tuple(_with_heads(text, names))
    names = tuple(_with_states(text, names))
    names = tuple(sorted(_with_short_names(text, names), key=lambda one: (one.span.start, -one.span.end)))
    return tuple(_joined(text, names))


def _with_heads(text: Text, names: tuple[Found, ...]) -> Iterator[Found]:
    """ "organisasi lingkungan" + "Jaring Biru": a name that no table has, behind the word for what bears it, is an
    organisation's, whatever the model took it for; so is the bare name elsewhere."""
    wholes = {one.name: whole for one in names if (whole := _headed(text, one)) is not None}
    yield from wholes.values()
    for one in names:
        whole = wholes.get(one.name)
        if any(other.span.holds(one.span) for other in wholes.values()):
            continue
        yield _as(one, whole) if whole is not None and _unknown(one) else one


def _unknown(one: Found) -> bool:
    return one.kind in ("place", "person") and not one.code and not one.rule.startswith("world.")


def _headed(text: Text, one: Found) -> Found | None:
    start = text.range_of(one.span).start
    before = range(start - 1, max(0, start - _HEAD_BEFORE) - 1, -1) if _unknown(one) else range(0)
    head = next((at for at in before if text.tokens[at].upos != "NOUN" or _heads(text, at)), -1)
    if head < 0 or not _heads(text, head) or (one.kind == "person" and head < start - 1):
        return None
    span = Span(text.tokens[head].start, one.span.end)
    sector = text.organisation_sector(span.of(text.text))
    return structs.replace(one, span=span, kind="organisation", name=span.of(text.text), key=one.key, sector=sector)


def _heads(text: Text, at: int) -> bool:
    organisations = text.language.organisations
    return organisations is not None and text.lower[at] in organisations.before_names


def _with_states(text: Text, names: tuple[Found, ...]) -> Iterator[Found]:
    """ "Kongres" + "AS", "Dewan Perwakilan Rakyat (DPR)" + "AS": organisation and state are one name."""
    by_start = {text.range_of(name.span).start: name for name in names}
    reach = -1
    for one in names:
        if one.span.start < reach:
            continue
        state = by_start.get(_behind(text, one)) if _may_have_state(one) else None
        if state is not None and state.kind == "country" and (one.code is None or one.shared or one.code == state.code):
            joined = _of_state(text, one, state)
            reach = joined.span.end
            yield joined
        else:
            yield one


def _may_have_state(one: Found) -> bool:
    if one.rule in _NEVER:
        return one.shared  # "Dewan Keamanan" alone is of the UN, "Dewan Keamanan Rusia" is not
    return one.kind == "organisation" and one.sector in _OF_STATES


def _of_state(text: Text, one: Found, state: Found) -> Found:
    own = text.lower[text.range_of(state.span).start - 1] in text.naming.governments.words
    called = one.span.of(text.text) if one.rule in _NEVER else one.name
    name = one.name if own else f"{called} {state.span.of(text.text)}"
    sector = "GOV" if one.sector == "IGO" else one.sector
    span = Span(one.span.start, state.span.end)
    return structs.replace(one, span=span, name=name, key=name, code=state.code, sector=sector, shared=False)


def _behind(text: Text, one: Found) -> int:
    """The token index right behind a name and an abbreviation in brackets."""
    at = text.range_of(one.span).stop
    if text.lower[at : at + 1] == ("(",) and text.lower[at + 2 : at + 3] == (")",):
        return at + 3
    if text.lower[at : at + 1] and text.lower[at] in text.naming.governments.words:
        return at + 1
    return at


def _with_short_names(text: Text, names: tuple[Found, ...]) -> Iterator[Found]:
    """A name's abbreviation in brackets stands for it wherever it stands: one entity, one code."""
    full: dict[str, Found] = {}
    for one in names:
        if (short := _bracketed(text, one)) is not None and _abbreviates(short, one) and not _is_state(text, short):
            full.setdefault(short, one)
    covered: set[int] = set()
    for one in names:
        covered.update(text.range_of(one.span))
        long = full.get(one.span.of(text.text))
        yield _as(one, long) if long is not None and long.key != one.key else one
    for at, token in enumerate(text.tokens):
        long = full.get(token.form)
        if long is not None and at not in covered:
            name = Found(token.span, long.kind, token.form, long.code, long.sector, "naming.abbreviation", long.key)
            yield _as(name, long)


def _bracketed(text: Text, one: Found) -> str | None:
    """The word in brackets behind a name, one bracket and one word: "(DAPA)"."""
    if one.kind not in ("organisation", "person", "mechanism"):
        return None
    tokens = text.range_of(one.span)
    brackets = (at for at in (*tokens, tokens.stop) if text.lower[at : at + 1] == ("(",))
    at = next((at for at in brackets if text.lower[at + 2 : at + 3] == (")",)), -1)
    word = text.tokens[at + 1].form if at >= 0 else ""
    return word if len(word) > 1 and word.isalpha() and word[:1].isupper() else None


def _is_state(text: Text, short: str) -> bool:
    """ "Angkatan Laut Amerika Serikat (AS)": the brackets hold the state's abbreviation, not the navy's."""
    known = text.world.lookup(short)
    return known is not None and known.table == "states"


def _abbreviates(short: str, one: Found) -> bool:
    """A person's abbreviation is its initials; an organisation's is in capitals or a blend ("Kemlu")."""
    if one.kind == "person":
        return short == "".join(word[0] for word in one.name.split() if word[0].isupper())
    return short[0].lower() == one.name[0].lower() or short.isupper()


def _as(one: Found, long: Found) -> Found:
    return structs.replace(
        one, kind=long.kind, name=long.name, code=long.code, sector=long.sector, key=long.key, shared=long.shared
    )


def _usual_state(text: Text, one: Found) -> str | None:
    """The state whose organs mostly have that head word: "Departemen", "Kongres"."""
    usual = text.language.organisations.usual if text.language.organisations else {}
    return usual.get(one.name.split()[0].lower())


def _joined(text: Text, names: tuple[Found, ...]) -> Iterator[Found]:
    """ "Kementerian Luar Negeri" is the longer name told before it: "Kementerian Luar Negeri Iran"."""
    told: list[Found] = []
    for one in names:
        if one.kind == "organisation" and (one.code is None or one.shared):
            long = next((other for other in reversed(told) if other.name.startswith(one.name + " ")), None)
            usual = _usual_state(text, one)
            if long is None and usual is not None and one.code is None and any(name.code == usual for name in names):
                one = structs.replace(one, code=usual, notes=(USUAL,))
            if long is not None:
                one = _as(one, long)
        if one.kind == "organisation" and one.code is not None and not one.shared:
            told.append(one)
        yield one
