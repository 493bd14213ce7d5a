"""The trained encoder → what the package carries (8-bit ONNX, pieces, labels): export_encoder.py CHECKPOINT OUT."""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from encoder_data import STYLES
from encoder_model import LABELLED, Encoder, Exported

INPUTS = ("ids", "first", "last", "sentence", "styles")


def load(folder: Path) -> tuple[Encoder, dict[str, list[str]]]:
    """A checkpoint → the model, set to reading, and its labels."""
    saved = torch.load(folder / "encoder.pt", weights_only=False)
    model = Encoder(saved["shape"], dropout=0.0)
    model.load_state_dict(saved["state"])
    return model.eval(), saved["labels"]


def export(model: Encoder, labels: dict[str, list[str]], pieces: Path, out: Path) -> None:
    """Writes model.onnx (weights in 8 bits), pieces.tsv and labels.json into `out`."""
    out.mkdir(parents=True, exist_ok=True)
    example = (
        torch.tensor([[0, 10, 11, 12, 2], [0, 10, 11, 2, 1]]),
        torch.tensor([[1, 2, 3], [1, 2, 0]]),
        torch.tensor([[1, 2, 3], [1, 2, 0]]),
        torch.tensor([[0, 0, 1], [0, 0, -1]]),
        torch.tensor([[0, 4], [0, 4]]),
    )
    words = {0: "batch", 1: "words"}
    axes = {"ids": {0: "batch", 1: "pieces"}, "styles": {0: "batch"}}
    axes |= dict.fromkeys(("first", "last", "sentence", *LABELLED, "arcs", "relations", "roles"), words)
    outputs = [*LABELLED, "arcs", "relations", "roles"]
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "full.onnx"
        torch.onnx.export(Exported(model), example, str(full), input_names=list(INPUTS), output_names=outputs,
                          dynamic_axes=axes, opset_version=17, dynamo=False)  # fmt: skip
        quantize_dynamic(full, out / "model.onnx", op_types_to_quantize=["MatMul"], per_channel=True, reduce_range=True,
                         weight_type=QuantType.QInt8, extra_options={"MatMulConstBOnly": True})  # fmt: skip
    known = {"labels": labels, "styles": list(STYLES)}
    (out / "labels.json").write_text(json.dumps(known, indent=1) + "\n", encoding="utf-8")
    if pieces.parent != out:
        shutil.copy(pieces, out / "pieces.tsv")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    model, labels = load(options.checkpoint)
    export(model, labels, options.checkpoint / "pieces.tsv", options.out)
    print("model.onnx", round((options.out / "model.onnx").stat().st_size / 1e6, 1), "MB")


if __name__ == "__main__":
    main()
