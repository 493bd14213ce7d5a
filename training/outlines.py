"""Makes src/kawat/data/maps/outlines.csv from Natural Earth, 1:110 million, as geopandas carried it up to 0.14.

One row a state: its code, and its rings, each as "lon lat lon lat ..." in tenths of a degree. Antarctica is left out.

    pip install pyshp && pip download --no-deps geopandas==0.14.4
    python training/outlines.py geopandas-0.14.4-py3-none-any.whl
"""

from __future__ import annotations

import csv
import io
import sys
from collections import defaultdict
from pathlib import Path
from zipfile import ZipFile

import shapefile  # type: ignore[import-untyped,import-not-found,unused-ignore]

OUT = Path(__file__).parent.parent / "src" / "kawat" / "data" / "maps" / "outlines.csv"
INSIDE = "geopandas/datasets/naturalearth_lowres/naturalearth_lowres"
CODES = {"Kosovo": "XKX", "N. Cyprus": "CYP", "Somaliland": "SOM"}
"""Names whose code is not in states.csv, and what they are drawn as."""
LEFT_OUT = {"Antarctica", "Fr. S. Antarctic Lands"}
Ring = list[tuple[int, int]]


def rings(shape: shapefile.Shape) -> list[Ring]:
    """The rings of a shape in tenths of a degree, without points that fall together."""
    ends = [*shape.parts[1:], len(shape.points)]
    found = []
    for start, end in zip(shape.parts, ends, strict=True):
        points = [(round(lon * 10), round(lat * 10)) for lon, lat in shape.points[start:end]]
        ring = [point for n, point in enumerate(points) if n == 0 or point != points[n - 1]]
        found += [ring] if len(ring) > 3 else []
    return found


def main() -> None:
    """A geopandas wheel in, the table out."""
    with ZipFile(sys.argv[1]) as wheel:
        parts = {part: io.BytesIO(wheel.read(f"{INSIDE}.{part}")) for part in ("shp", "dbf", "shx")}
    drawn: dict[str, list[Ring]] = defaultdict(list)
    for found in shapefile.Reader(**parts, encoding="latin-1").iterShapeRecords():
        name, code = found.record["name"], found.record["iso_a3"]
        if name not in LEFT_OUT:
            drawn[CODES.get(name, code)] += rings(found.shape)
    with OUT.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("code", "rings"))
        for code, found in sorted(drawn.items()):
            writer.writerow((code, "|".join(" ".join(f"{lon} {lat}" for lon, lat in ring) for ring in found)))


if __name__ == "__main__":
    main()
