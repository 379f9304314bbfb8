"""Computes how well any test can detect a closed borough in a small window, and simulates the best test.

With the borough named, a window without its rows is all the evidence there is (the likelihood ratio is one number on all such
windows, and 0 on the others): a test that fires on 99 % of the windows of a closed borough fires on 99 % of the quiet windows
that happen to have no row of it.

Without, a test must suspect any set of zones. If each zone closes by itself with a chance of pi, Neyman and Pearson's lemma
gives the most powerful test: fire on the largest likelihood ratio, a sum over the zones that no row touches of
log(1 + pi / (1 - pi) exp(rows usually touching the zone)). Here it has the whole false-alarm rate for itself, knows the
month's shares exactly, sees the pairs of zones that a profile does not keep, and gets the best pi for each borough after
the fact. (Exact if rows come as a Poisson process; zones share rows, which it ignores.)

Usage: detection_limit.py FOLDER (with the rows.csv of DriftBench.java)
"""

import csv
import sys
from pathlib import Path

import numpy as np
from boroughs import BOROUGHS

SIZES = [200, 500, 1_000]
RATE = 0.01
QUIET, CLOSED = 20_000, 4_000
CHANCES = [0.003, 0.01, 0.03, 0.1, 0.2, 0.4]
ZONES = 266


def read(folder: Path) -> np.ndarray:
    with (folder / "rows.csv").open() as file:
        return np.array([(int(row["pickup_zone"]), int(row["dropoff_zone"])) for row in csv.DictReader(file)])


def untouched(rows: np.ndarray, size: int, windows: int, random: np.random.Generator) -> np.ndarray:
    """Zones that no row of each window touches."""
    empty = np.ones((windows, ZONES), dtype=np.float32)
    for window in empty:
        window[rows[random.integers(0, len(rows), size)].ravel()] = 0
    return empty


def detection(rows: np.ndarray, closed: np.ndarray, size: int) -> float:
    random = np.random.default_rng(size)
    touching = np.bincount(np.concatenate([rows[:, 0], rows[rows[:, 0] != rows[:, 1], 1]]), minlength=ZONES)
    usual = size * touching / len(rows)
    quiet = untouched(rows, size, QUIET, random)
    gone = untouched(closed, size, CLOSED, random)
    best = 0.0
    for chance in CHANCES:
        weights = np.where(touching > 0, np.logaddexp(0, np.log(chance / (1 - chance)) + usual), 0)
        limit = np.quantile(quiet @ weights, 1 - RATE)
        best = max(best, float(np.mean(gone @ weights > limit)))
    return best


def main() -> None:
    rows = read(Path(sys.argv[1]))
    print("| closed | share of the trips | no row of it in 200 | in 500 | best blind test, 200 | 500 | 1,000 |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for name, zones in BOROUGHS.items():
        numbers = [int(zone) for zone in zones.split()]
        inside = np.isin(rows, numbers).any(axis=1)
        share = inside.mean()
        seen = [f"{100 * detection(rows, rows[~inside], size):.1f} %" for size in SIZES]
        chances = [f"{(1 - share) ** size:.1g}" for size in SIZES[:2]]
        print(f"| {name} | {100 * share:.1f} % | " + " | ".join(chances + seen) + " |", flush=True)
    for size in SIZES:
        print(f"At {size} rows a named group of less than {100 * (1 - RATE ** (1 / size)):.1f} % cannot be seen.")


if __name__ == "__main__":
    main()
