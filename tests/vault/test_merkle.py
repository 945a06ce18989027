"""The Merkle tree against the published vectors of RFC 6962 / 9162 implementations, and its proofs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.vault import merkle

# The eight inputs and roots that Certificate Transparency implementations share as reference vectors.
INPUTS = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


def leaves(n: int) -> list[bytes]:
    return [merkle.leaf_hash(bytes.fromhex(i)) for i in INPUTS[:n]]


def recursive_root(hashes: list[bytes]) -> bytes:
    """The definition of RFC 9162 section 2.1.1, word for word."""
    if not hashes:
        return merkle.EMPTY
    if len(hashes) == 1:
        return hashes[0]
    k = 1
    while k * 2 < len(hashes):
        k *= 2
    return merkle.node_hash(recursive_root(hashes[:k]), recursive_root(hashes[k:]))


@pytest.mark.parametrize("n", range(1, 9))
def test_the_root_is_the_published_one(n: int) -> None:
    assert merkle.root_of(leaves(n)).hex() == ROOTS[n - 1]


def test_an_empty_tree_has_the_hash_of_nothing() -> None:
    assert merkle.root_of([]).hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


@given(st.lists(st.binary(max_size=9), max_size=70))
def test_growing_line_by_line_gives_the_root_of_the_definition(lines: list[bytes]) -> None:
    hashes = [merkle.leaf_hash(line) for line in lines]
    assert merkle.root_of(hashes) == recursive_root(hashes)


@given(st.integers(1, 70), st.data())
def test_an_inclusion_proof_proves_its_leaf_and_no_other(n: int, data: st.DataObject) -> None:
    hashes = [merkle.leaf_hash(str(i).encode()) for i in range(n)]
    index = data.draw(st.integers(0, n - 1))
    root, proof = merkle.root_of(hashes), merkle.inclusion_proof(hashes, index)
    assert merkle.verify_inclusion(hashes[index], index, n, proof, root)
    assert not merkle.verify_inclusion(merkle.leaf_hash(b"forged"), index, n, proof, root)
    assert not merkle.verify_inclusion(hashes[index], n, n, proof, root)
    if proof:
        assert not merkle.verify_inclusion(hashes[index], index, n, proof[:-1], root)


@given(st.integers(1, 60), st.data())
def test_a_consistency_proof_proves_growth_and_no_rewriting(n: int, data: st.DataObject) -> None:
    hashes = [merkle.leaf_hash(str(i).encode()) for i in range(n)]
    m = data.draw(st.integers(1, n))
    old, new, proof = merkle.root_of(hashes[:m]), merkle.root_of(hashes), merkle.consistency_proof(hashes, m)
    assert merkle.verify_consistency(m, n, old, new, proof)
    rewritten = merkle.root_of([merkle.leaf_hash(b"forged"), *hashes[1:m]])
    assert not merkle.verify_consistency(m, n, rewritten, new, proof)
