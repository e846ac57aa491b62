"""What keeps an edition from being published: texts that are missing, or that nobody approved."""

from collections.abc import Iterator, Mapping

from publish.build.translated import Translated
from publish.catalogs.states import Completeness, MessageState
from publish.findings import Finding, Origin, Severity
from publish.release.model import Authority, Release, authority_of
from publish.release.site import Site
from publish.release.text import Text

__all__ = ["gate_findings"]

_DEMANDING = (Authority.AUTHENTIC, Authority.OFFICIAL)
_KEPT_BACK = (MessageState.UNTRANSLATED, MessageState.FUZZY, MessageState.FAILING)


def gate_findings(
    release: Release[Text],
    site: Site[Text],
    language: str,
    state: Translated,
    shared: Mapping[str, Translated],
) -> tuple[Finding, ...]:
    """What the edition in `language` lacks; an error for each lack that it may not have.

    `state` is the release's catalog, `shared` are those of the site and the templates, by name:
    an edition shows words of all of them. An authentic or official edition has to be complete,
    and its own texts approved; a provisional or machine-made one is marked where it is not
    complete. `incomplete:` and `unapproved:` of a language in site.yaml say otherwise. The
    original is never kept back.
    """
    if not state.found:
        return (_missing(release, language),)
    return (
        *_incomplete(release, site, language, state.completeness, release.id),
        *(
            finding
            for domain, words in shared.items()
            if language != release.language
            for finding in _incomplete(release, site, language, words.completeness, domain)
            if finding.severity is Severity.ERROR  # else each release would say the same
        ),
        *_unapproved(release, site, language, state.completeness),
    )


def _missing(release: Release[Text], language: str) -> Finding:
    return Finding(
        code="edition-missing",
        severity=Severity.WARNING,
        message=f"there is no {language} catalog, so there is no {language} edition",
        origin=Origin(path=release.path),
        hint="run `publish update` to make one for the translator",
    )


def _incomplete(
    release: Release[Text], site: Site[Text], language: str, done: Completeness, domain: str
) -> Iterator[Finding]:
    if done.complete:
        return
    setting = site.languages[language].incomplete
    refused = setting == "refuse" or (setting == "" and _demands(release, language))
    lacking = done.total.messages - done.published.messages
    states = ", ".join(
        f"{amount.messages} {state}" for state in _KEPT_BACK if (amount := done.of(state)).messages
    )
    message = f"{language}: {lacking} of {done.total.messages} texts can't be published ({states})"
    yield Finding(
        code="edition-incomplete",
        severity=Severity.ERROR if refused else Severity.WARNING,
        message=message + ("" if refused else ", they are shown in the original language"),
        origin=_catalog(domain, language),
        hint="translate them"
        + (", or allow it: `incomplete: mark` in site.yaml" if refused else ""),
    )


def _unapproved(
    release: Release[Text], site: Site[Text], language: str, done: Completeness
) -> Iterator[Finding]:
    setting = site.languages[language].unapproved
    waiting = done.of(MessageState.TRANSLATED).messages
    demanded = setting == "refuse" or (setting == "" and _demands(release, language))
    if not demanded or not waiting:
        return
    yield Finding(
        code="edition-unapproved",
        severity=Severity.ERROR,
        message=f"{language}: {waiting} of {done.total.messages} texts are not approved",
        origin=_catalog(release.id, language),
        hint=f"have them reviewed (`publish proof {release.id}`), then `publish approve "
        f"{release.id} --language {language} --by NAME`; or allow it: `unapproved: publish` in "
        "site.yaml",
    )


def _demands(release: Release[Text], language: str) -> bool:
    return authority_of(release, language) in _DEMANDING


def _catalog(domain: str, language: str) -> Origin:
    return Origin(path=f"locales/{language}/LC_MESSAGES/{domain}.po")
