"""YAML to a release or a site: strict, and kind. Every fault at once, each with its place."""

import re
from collections.abc import Mapping
from typing import TypeVar

from publish.findings import Finding, PublishError, failing
from publish.release import nodes
from publish.release.fields import (
    CONTACT,
    ISSUER,
    ORIGIN,
    RELEASE,
    REVISION,
    SITE,
    SITE_LANGUAGE,
    TELEPHONE,
)
from publish.release.keys import ID, LINK_KEY, NOTE_KEY, RELEASE_ID
from publish.release.model import (
    Authority,
    Contact,
    Credit,
    Footnote,
    Release,
    Revision,
    Status,
    Telephone,
)
from publish.release.nodes import Faults, Node, Scalar, parse_yaml
from publish.release.read_blocks import Anchors, read_body, read_sections
from publish.release.read_facts import read_facts
from publish.release.references import (
    check_places,
    check_references,
    check_site_references,
)
from publish.release.site import Gate, Issuer, Site
from publish.release.text import Role, Text
from publish.release.values import (
    Place,
    by_language,
    choice,
    day,
    flag,
    instant,
    items,
    language_tag,
    mail_address,
    mapping,
    maybe,
    named,
    telephone_number,
    text,
    text_items,
    texts,
    url,
    word,
)

__all__ = ["read_release", "read_site"]

M = TypeVar("M", Authority, Status)


def read_release(
    data: bytes, path: str, release_id: str
) -> tuple[Release[Text], tuple[Finding, ...]]:
    """The release in `data`, and warnings about it; `release_id` is the name of its folder.

    Raises PublishError with everything that is wrong where anything is.
    """
    root, faults = parse_yaml(data, path)
    mapping(root, RELEASE, "a release", faults)
    language = _language(root, faults)
    anchors = Anchors(faults=faults)
    place = Place(faults=faults)
    body = read_body(root.get("body"), "", anchors)
    sections = read_sections(root.get("sections"), anchors)
    release = Release(
        id=release_id,
        path=path,
        language=language,
        title=_required(root.get("title"), Role.TITLE, place),
        released=day(root.get("released"), "released", faults),
        lead=_lead(root.get("lead"), place),
        division=word(root.get("division"), "division", faults),
        authority=by_language(
            root.get("authority"), "authority", faults,
            lambda n: Authority(choice(n, Authority, "authority", faults) or "provisional"),
        ),
        credit=maybe(root.get("origin"), lambda n: _credit(n, place)),
        published=by_language(
            root.get("published"), "published", faults, lambda n: day(n, "published", faults)
        ),
        updated=maybe(root.get("updated"), lambda n: day(n, "updated", faults)),
        status=Status(choice(root.get("status"), Status, "status", faults) or "final"),
        embargo=instant(root.get("embargo"), "embargo", faults),
        moved=_moved(root.get("moved"), faults),
        history=_history(root.get("history"), place),
        contacts=tuple(
            _contact(item, place) for item in items(root.get("contacts"), "contacts", faults)
        ),
        facts=read_facts(root.get("facts"), language, anchors.lists, faults),
        links=_links(root.get("links"), faults),
        notes=_notes(root.get("notes"), place),
        related=tuple(
            text(n, Role.RELATED, place)
            for n in text_items(root.get("related"), "related", faults)
        ),
        blocks=body,
        sections=sections,
    )  # fmt: skip
    check_references(release, faults)
    check_places(anchors.places, release.facts, faults)
    return _checked(release, faults), tuple(faults.found)


def read_site(data: bytes, path: str) -> Site[Text]:
    """The site in `data`. Raises PublishError with everything that is wrong where anything is."""
    root, faults = parse_yaml(data, path)
    mapping(root, SITE, "a site", faults)
    language, place = _language(root, faults), Place(faults=faults)
    site = Site(
        path=path,
        language=language,
        languages=by_language(
            root.get("languages"), "languages", faults, lambda n: _gate(n, faults)
        ),
        base_url=_base_url(root.get("base_url"), faults),
        search=flag(root.get("search"), "search", faults),
        issuer=_issuer(root.get("issuer"), place),
        notice=maybe(root.get("notice"), lambda n: text(n, Role.NOTICE, place)),
        divisions={
            key: text(value, Role.DIVISION, place)
            for key, value in named(root.get("divisions"), ID, "division", faults)
        },
    )
    check_site_references(site, faults)
    return _checked(site, faults)


R = TypeVar("R", Release[Text], Site[Text])


def _checked(document: R, faults: Faults) -> R:
    if failing(faults.found):
        raise PublishError(sorted(faults.found, key=lambda finding: finding.origin))
    return document


def _required(node: Node | None, role: Role, place: Place) -> Text:
    return Text(source="", role=role) if node is None else text(node, role, place)


def _language(root: nodes.Mapping, faults: Faults) -> str:
    node = root.get("language")
    if isinstance(node, Scalar):
        return language_tag(node, faults) or "en"
    word(node, "language", faults)
    return "en"


def _base_url(node: Node | None, faults: Faults) -> str:
    address = url(node, "base_url", faults, web=True)
    if node is not None and address and not address.endswith("/"):
        faults.add("yaml-value", node, "base_url doesn't end with a slash", f"write {address}/")
    return address


def _moved(node: Node | None, faults: Faults) -> str:
    """The id of a release: the name of its folder."""
    value = word(node, "moved", faults)
    if node is not None and value and not re.fullmatch(RELEASE_ID, value):
        faults.add("yaml-value", node, f"moved can't be {value[:60]!r}",
                   "write the id of a release: 2026-04-01-budget")  # fmt: skip
        return ""
    return value


def _lead(node: Node | None, place: Place) -> tuple[Text, ...]:
    if isinstance(node, nodes.Sequence):
        return tuple(text(n, Role.LEAD, place) for n in text_items(node, "lead", place.faults))
    return () if node is None else texts(node, Role.LEAD, place)


def _credit(node: Node, place: Place) -> Credit[Text] | None:
    faults = place.faults
    read = mapping(node, ORIGIN, "origin", faults)
    if read is None:
        return None
    return Credit(
        url=url(read.get("url"), "url", faults, web=True),
        publisher=maybe(read.get("publisher"), lambda n: text(n, Role.PUBLISHER, place)),
        licence=word(read.get("licence"), "licence", faults),
        translated_by=by_language(
            read.get("translated_by"), "translated_by", faults,
            lambda n: word(n, "translated_by", faults),
        ),
    )  # fmt: skip


def _history(node: Node | None, place: Place) -> tuple[Revision[Text], ...]:
    revisions = []
    for number, item in enumerate(items(node, "history", place.faults), start=1):
        read = mapping(item, REVISION, "a revision", place.faults)
        if read is None:
            continue
        before, after = (
            maybe(read.get(key), lambda n: text(n, Role.HISTORY, place))
            for key in ("before", "after")
        )
        revisions.append(
            Revision(
                number=number,
                date=day(read.get("date"), "date", place.faults),
                note=_required(read.get("note"), Role.HISTORY, place),
                before=before,
                after=after,
            )
        )
    return tuple(revisions)


def _contact(node: Node, place: Place) -> Contact[Text]:
    faults = place.faults
    read = mapping(node, CONTACT, "a contact", faults)
    if read is None:
        return Contact(office=Text(source="", role=Role.CONTACT))
    return Contact(
        office=_required(read.get("office"), Role.CONTACT, place),
        telephone=maybe(read.get("telephone"), lambda n: _telephone(n, place)),
        mail=mail_address(read.get("mail"), faults),
        hours=maybe(read.get("hours"), lambda n: text(n, Role.CONTACT, place)),
    )


def _telephone(node: Node, place: Place) -> Telephone[Text] | None:
    read = mapping(node, TELEPHONE, "telephone", place.faults)
    if read is None:
        return None
    number = telephone_number(read.get("number"), place.faults)
    return Telephone(number=number, text=_required(read.get("text"), Role.TELEPHONE, place))


def _links(node: Node | None, faults: Faults) -> Mapping[str, Mapping[str, str]]:
    return {key: _targets(value, faults) for key, value in named(node, LINK_KEY, "link", faults)}


def _targets(node: Node, faults: Faults, *, web: bool = False) -> dict[str, str]:
    """Link targets by language, with "" for every language that has none of its own."""
    if isinstance(node, Scalar):
        return {"": url(node, "a link", faults, web=web)}
    return by_language(node, "a link", faults, lambda n: url(n, "a link", faults, web=web))


def _notes(node: Node | None, place: Place) -> tuple[Footnote[Text], ...]:
    return tuple(
        Footnote(key=key, text=text(value, Role.NOTE, place))
        for key, value in named(node, NOTE_KEY, "note", place.faults)
    )


def _gate(node: Node, faults: Faults) -> Gate:
    if isinstance(node, Scalar) and not node.value:
        return Gate()
    read = mapping(node, SITE_LANGUAGE, "a language", faults)
    if read is None:
        return Gate()
    return Gate(
        incomplete=choice(read.get("incomplete"), ("refuse", "mark"), "incomplete", faults),
        unapproved=choice(read.get("unapproved"), ("refuse", "publish"), "unapproved", faults),
    )


def _issuer(node: Node | None, place: Place) -> Issuer[Text]:
    faults = place.faults
    read = mapping(node, ISSUER, "issuer", faults)
    if read is None:
        return Issuer(name=Text(source="", role=Role.ISSUER))
    return Issuer(
        name=_required(read.get("name"), Role.ISSUER, place),
        abbreviation=maybe(read.get("abbreviation"), lambda n: text(n, Role.ISSUER, place)),
        url=maybe(read.get("url"), lambda n: _targets(n, faults, web=True)) or {},
        address=maybe(read.get("address"), lambda n: text(n, Role.ADDRESS, place)),
        telephone=maybe(read.get("telephone"), lambda n: _telephone(n, place)),
        copyright=maybe(read.get("copyright"), lambda n: text(n, Role.COPYRIGHT, place)),
    )
