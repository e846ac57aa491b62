"""Proofs of a release for its reviewers: HTML and PDF in `output/review/`, never in the site."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from publish.build.disk import write_file
from publish.build.gates import gate_findings
from publish.build.prepare import Prepared, prepare, translated
from publish.build.prints import midnight
from publish.build.translated import Glyphs, checked_catalog, glyphs_of
from publish.build.workspace import Loaded, Workspace, load_catalog, load_glossary
from publish.editions.proof import Proof, proof_of
from publish.editions.proof_page import proof_document, proof_page
from publish.findings import Finding, Origin, PublishError, Severity, stopped
from publish.pdf.fonts import FontSet
from publish.pdf.metadata import PdfMetadata
from publish.pdf.render import render_pdf

__all__ = ["Proofs", "interface_of", "make_proofs", "proof_name"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Proofs:
    """The files made, as paths under the workspace, and what there is to say about them."""

    files: tuple[str, ...]
    findings: tuple[Finding, ...]


def make_proofs(
    workspace: Workspace,
    release_id: str,
    languages: Sequence[str] = (),
    *,
    interface: str = "",
    html: bool = True,
    pdf: bool = True,
    fonts: FontSet | None = None,
) -> Proofs:
    """Write the proof of a release in `languages`, or in all that it is translated to.

    `interface` is the language that the proof speaks to its reader in: the translation's, unless
    it is named or there are no words in it. Without `fonts` there is no PDF, and glyphs aren't
    checked. Drafts and releases under embargo have proofs as all others. Raises PublishError
    where the site or the release can't be read, or a language is none to translate to.
    """
    glyphs = glyphs_of(fonts)
    prepared = prepare(workspace, [release_id], glyphs)
    if release_id not in prepared.releases:
        raise PublishError(prepared.findings)
    loaded = prepared.releases[release_id]
    files, findings = list[str](), list[Finding]()
    wanted = _languages(prepared, loaded, languages)
    if not wanted:
        findings.append(_alone(prepared))
    for language in wanted:
        try:
            proof = _proof(workspace, prepared, loaded, language, glyphs)
        except PublishError as error:
            findings.extend(error.findings)
            continue
        tag = interface_of(workspace, prepared, interface or language, named=bool(interface))
        made = dict[str, bytes]()
        words = prepared.words.get(tag, ())
        if html:
            page = proof_page(proof, prepared.theme, tag, words)
            made[proof_name(release_id, language, "html")] = page.encode()
        if pdf and fonts is not None:
            document = proof_document(proof, prepared.theme, tag, words, glyphs)
            name = proof_name(release_id, language, "pdf")
            made[name] = _pdf(document, proof, tag, fonts, name)
        for name, data in made.items():
            write_file(workspace.root / name, data)
        files.extend(made)
    return Proofs(files=tuple(files), findings=tuple(findings))


def proof_name(release_id: str, language: str, suffix: str) -> str:
    """The path of a proof under the workspace."""
    return f"output/review/{release_id}-{language}.{suffix}"


def interface_of(workspace: Workspace, prepared: Prepared, wanted: str, *, named: bool) -> str:
    """The language to speak to a reviewer in: as `wanted`, or English where it has no words.

    Raises PublishError where somebody has `named` a language that there are no words in.
    """
    if wanted == _ENGLISH or (
        wanted in prepared.words and load_catalog(workspace, wanted, "publish") is not None
    ):
        return wanted
    if not named:
        return _ENGLISH
    raise stopped(
        "language-unknown",
        Origin(path=prepared.site.path),
        f"there are no words in {wanted} to speak to a reviewer with",
        "name a language of this site whose words are translated, or en",
    )


_ENGLISH = "en"  # the words of templates


def _languages(prepared: Prepared, loaded: Loaded, wanted: Sequence[str]) -> Sequence[str]:
    known = [tag for tag in prepared.site.languages if tag != loaded.release.language]
    unknown = [tag for tag in wanted if tag not in known]
    if unknown:
        raise PublishError(
            Finding(
                code="language-unknown",
                severity=Severity.ERROR,
                message=f"{tag} is no language that this release is translated to",
                origin=Origin(path=loaded.release.path),
                hint=f"these are {', '.join(known)}" if known else "site.yaml names no other",
            )
            for tag in unknown
        )
    return wanted or known


def _alone(prepared: Prepared) -> Finding:
    return Finding(
        code="proof-alone",
        severity=Severity.WARNING,
        message="there is no second language, so there is nothing to prove",
        origin=Origin(path=prepared.site.path),
        hint="add one to `languages:`, and run `publish update`",
    )


def _proof(
    workspace: Workspace, prepared: Prepared, loaded: Loaded, language: str, glyphs: Glyphs
) -> Proof:
    release = loaded.release
    catalog = load_catalog(workspace, language, release.id)
    if catalog is None:
        raise stopped(
            "catalog-missing",
            Origin(path=release.path),
            f"there is no {language} catalog, so there is nothing to prove",
            f"run `publish update {release.id}` to make one for the translator",
        )
    glossary = load_glossary(workspace, language)
    state = translated(workspace, release, language, glyphs)
    return proof_of(
        release,
        prepared.sites[language],
        catalog,
        checked_catalog(catalog, state.messages, release.language, language, glyphs, glossary),
        state.translations,
        glossary,
        gate_findings(release, prepared.site, language, state, prepared.shared[language]),
    )


def _pdf(document: str, proof: Proof, interface: str, fonts: FontSet, name: str) -> bytes:
    metadata = _metadata(proof, interface)
    return render_pdf(document, assets={}, fonts=fonts, metadata=metadata, name=name).data


def _metadata(proof: Proof, interface: str) -> PdfMetadata:
    release = proof.release
    identity = f"proof {release.id} {proof.language}".encode()
    return PdfMetadata(
        title=f"{proof.title.words} ({release.language} → {proof.language})",
        language=interface,
        author=proof.site.issuer.name.words,
        created=midnight(release.released),
        modified=midnight(release.updated or release.released),
        identifier=hashlib.sha256(identity).hexdigest()[:32],
    )
