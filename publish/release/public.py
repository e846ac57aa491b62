"""A release's source as readers may have it: what the editor keeps for translators is left out."""

from functools import lru_cache

import yaml

__all__ = ["public_source"]

_PRIVATE = frozenset({"comment", "embargo"})
_FREE = frozenset({"facts", "links"})  # what is in these has names of the author's own


@lru_cache(maxsize=2)  # all documents of a release are made one after the other
def public_source(data: bytes) -> bytes:
    """The YAML of a release without comments for translators, embargo and remarks in the file.

    Texts, facts and order are the same; `data` is a release that could be read.
    """
    root = yaml.compose(data, Loader=yaml.CSafeLoader)
    assert root is not None  # a release that could be read is not empty
    _strip(root, "")
    text: str = yaml.serialize(root, Dumper=yaml.CSafeDumper, allow_unicode=True, width=100)
    return text.encode()


def _strip(node: yaml.Node, under: str) -> None:
    """Take what is private out of `node`, which stands under the key `under`."""
    match node:
        case yaml.MappingNode(value=pairs):
            kept = [(k, v) for k, v in pairs if under in _FREE or k.value not in _PRIVATE]
            node.value = kept
            for key, value in kept:
                _strip(value, key.value)
        case yaml.SequenceNode(value=items):
            for item in items:
                _strip(item, "")
        case _:
            pass
