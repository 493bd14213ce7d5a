"""The joint encoder in PyTorch: lower layers of a multilingual encoder with heads for tags, parse, names and hints."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from e5 import E5

LABELLED = ("upos", "names", "content", "cue", "trigger")
"""The heads that give each word one label."""


@dataclass(frozen=True)
class Shape:
    """Sizes that the saved model is built from."""

    hidden: int
    heads: int
    ff: int
    layers: int
    eps: float
    pieces: int
    styles: int
    labels: dict[str, int]
    arc: int = 192
    rel: int = 96
    role: int = 128
    roles: int = 4


class Layer(nn.Module):
    """One post-norm transformer layer, as in BERT."""

    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        self.heads = shape.heads
        self.q, self.k, self.v, self.ao = (nn.Linear(shape.hidden, shape.hidden) for _ in range(4))
        self.fi, self.fo = nn.Linear(shape.hidden, shape.ff), nn.Linear(shape.ff, shape.hidden)
        self.aln, self.oln = (nn.LayerNorm(shape.hidden, shape.eps) for _ in range(2))
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        batch, length, hidden = x.shape
        q, k, v = (
            part(x).view(batch, length, self.heads, hidden // self.heads).transpose(1, 2)
            for part in (self.q, self.k, self.v)
        )
        scores = q @ k.transpose(2, 3) * (hidden // self.heads) ** -0.5 + mask
        mixed = (scores.softmax(-1) @ v).transpose(1, 2).reshape(batch, length, hidden)
        x = self.aln(x + self.drop(self.ao(mixed)))
        return self.oln(x + self.drop(self.fo(functional.gelu(self.fi(x)))))


class Encoder(nn.Module):
    """Pieces → words → labels and arcs. The table of pieces is 8-bit with a scale for each row, and is not trained."""

    def __init__(self, shape: Shape, dropout: float = 0.1) -> None:
        super().__init__()
        self.shape = shape
        self.register_buffer("table", torch.zeros(shape.pieces, shape.hidden, dtype=torch.int8))
        self.register_buffer("scale", torch.zeros(shape.pieces, 1))
        self.position = nn.Parameter(torch.zeros(512, shape.hidden))
        self.parse_style = nn.Embedding(shape.styles, shape.hidden)
        self.name_style = nn.Embedding(shape.styles, shape.hidden)
        nn.init.zeros_(self.parse_style.weight)
        nn.init.zeros_(self.name_style.weight)
        self.ln = nn.LayerNorm(shape.hidden, shape.eps)
        self.layers = nn.ModuleList(Layer(shape, dropout) for _ in range(shape.layers))
        self.drop = nn.Dropout(dropout)
        self.head_drop = nn.Dropout(0.3 if dropout else 0.0)
        self.root = nn.Parameter(torch.randn(shape.hidden) * 0.02)
        self.arc_dep, self.arc_head = (nn.Linear(shape.hidden, shape.arc) for _ in range(2))
        self.rel_dep, self.rel_head = (nn.Linear(shape.hidden, shape.rel) for _ in range(2))
        self.arc = nn.Linear(shape.arc, shape.arc + 1, bias=False)
        self.rel = nn.Linear(shape.rel + 1, shape.labels["deprel"] * (shape.rel + 1), bias=False)
        nn.init.zeros_(self.arc.weight)
        nn.init.zeros_(self.rel.weight)
        self.role_trigger = nn.Linear(shape.hidden, shape.role)
        self.role_word = nn.Linear(shape.hidden, shape.role)
        self.role = nn.Linear(shape.role, shape.roles * (shape.role + 1), bias=False)
        self.role_bias = nn.Parameter(torch.full((shape.roles,), -4.0))
        nn.init.normal_(self.role.weight, std=0.01)
        self.tags = nn.ModuleDict({name: nn.Linear(shape.hidden, shape.labels[name]) for name in LABELLED})

    def words(self, ids: Tensor, first: Tensor, last: Tensor, styles: Tensor) -> Tensor:
        """Pieces [B, P] (0 = padding), first and last piece of each word [B, W], styles [B, 2] → words [B, W, H]."""
        x = self.table[ids].float() * self.scale[ids]
        x = x + self.position[: ids.shape[1]]
        x = x + (self.parse_style(styles[:, 0]) + self.name_style(styles[:, 1])).unsqueeze(1)
        x = self.drop(self.ln(x))
        mask = ((ids == 1).float() * -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, mask)
        index = first.unsqueeze(2).expand(-1, -1, x.shape[2]), last.unsqueeze(2).expand(-1, -1, x.shape[2])
        return (x.gather(1, index[0]) + x.gather(1, index[1])) * 0.5

    def arcs(self, words: Tensor, sentence: Tensor) -> Tensor:
        """Scores [B, W, 1 + W] of each head, the root first; heads in another sentence are out of the question."""
        root = self.root.expand(words.shape[0], 1, -1)
        heads = functional.gelu(self.arc_head(torch.cat([root, words], 1)))
        mixed = self.arc(self.head_drop(functional.gelu(self.arc_dep(words))))
        ones = torch.ones_like(heads[:, :, :1])
        scores = mixed @ self.head_drop(torch.cat([heads, ones], 2)).transpose(1, 2)
        foreign = (sentence.unsqueeze(2) != sentence.unsqueeze(1)).float() * -1e4
        return scores + functional.pad(foreign, (1, 0))

    def relations(self, words: Tensor, heads: Tensor) -> Tensor:
        """Scores [B, W, R] of each relation to the given head [B, W] (0 = root)."""
        root = self.root.expand(words.shape[0], 1, -1)
        above = functional.gelu(self.rel_head(torch.cat([root, words], 1)))
        above = self.head_drop(above.gather(1, heads.unsqueeze(2).expand(-1, -1, above.shape[2])))
        below = self.head_drop(functional.gelu(self.rel_dep(words)))
        one = torch.ones_like(below[:, :, :1])
        mixed = self.rel(torch.cat([below, one], 2))
        mixed = mixed.view(*below.shape[:2], self.shape.labels["deprel"], self.shape.rel + 1)
        return (mixed @ torch.cat([above, one], 2).unsqueeze(3)).squeeze(3)

    def roles(self, words: Tensor) -> Tensor:
        """Scores [B, W, W, roles]: what each word is to each, were that a trigger (for sigmoids: several may be it)."""
        triggers = functional.gelu(self.role_trigger(words))
        others = functional.gelu(self.role_word(words))
        others = torch.cat([others, torch.ones_like(others[:, :, :1])], 2)
        mixed = self.role(self.head_drop(triggers)).view(*words.shape[:2], self.shape.roles, self.shape.role + 1)
        scores = torch.einsum("bird,bjd->bijr", mixed, self.head_drop(others))
        return scores + self.role_bias


class Exported(nn.Module):
    """What the product runs: pieces and words in, logits and arc scores out."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, ids: Tensor, first: Tensor, last: Tensor, sentence: Tensor, styles: Tensor) -> tuple[Tensor, ...]:
        words = self.encoder.words(ids, first, last, styles)
        arcs = self.encoder.arcs(words, sentence)
        relations = self.encoder.relations(words, arcs.argmax(2))
        return (
            *(self.encoder.tags[name](words) for name in LABELLED),
            arcs,
            relations,
            self.encoder.roles(words).sigmoid(),
        )


def build(e5: E5, kept: list[int], shape: Shape) -> Encoder:
    """A new encoder with the weights of `e5`, its table cut down to the pieces `kept`."""
    model = Encoder(shape)
    table = e5.weights["emb.word"].reshape(-1, e5.hidden)[kept] + e5.weights["emb.type"][: e5.hidden]
    scale = np.maximum(np.abs(table).max(1, keepdims=True), 1e-8) / 127
    model.table.copy_(torch.from_numpy(np.round(table / scale).astype(np.int8)))
    model.scale.copy_(torch.from_numpy(scale))
    state = {"position": e5.weights["emb.pos"].reshape(-1, e5.hidden)}
    state |= {"ln.weight": e5.weights["emb.ln.w"], "ln.bias": e5.weights["emb.ln.b"]}
    for name, value in e5.weights.items():
        if name[0] == "l" and name[1].isdigit():
            layer, part, kind = name.split(".")
            state[f"layers.{layer[1:]}.{part}.{'weight' if kind == 'w' else 'bias'}"] = value
    own = model.state_dict()
    own.update({name: torch.from_numpy(value.copy()).reshape(own[name].shape) for name, value in state.items()})
    model.load_state_dict(own)
    return model
