"""Runs the default drift tests of other libraries on the same samples as DriftBench.java.

Evidently and NannyML are called; alibi-detect's and SageMaker's tests are computed with SciPy by their documented
defaults. A window is in ALARM if any column is. Each library tests single columns, and only alibi-detect corrects for their
number. Their tests drop missing values; whether missing values are counted elsewhere is not
measured here. Usage: peers.py FOLDER TRIALS
"""

import csv
import sys
from collections import Counter
from pathlib import Path

import numpy as np
import pandas as pd
from boroughs import BOROUGHS
from evidently.legacy.calculations.stattests.registry import get_stattest
from evidently.legacy.core import ColumnType
from nannyml.drift.univariate.methods import FeatureType, MethodFactory
from nannyml.thresholds import ConstantThreshold
from scipy import stats

SIZES = [200, 500, 1_000, 5_000, 20_000, 50_000]
CATEGORIES = ["pickup_zone", "dropoff_zone"]
NUMBERS = ["trip_distance", "hour", "minutes"]
CHANGES = [
    "none",
    "distance_doubled",
    "distance_in_km",
    *BOROUGHS,
    "clock_5_hours_off",
    "distance_10_percent_missing",
    "zone_10_percent_missing",
    "new_zone_5_percent",
    "distance_10_percent_longer",
]


def coin(row, trial):
    """The same hash as Change.coin in DriftBench.java: uniform in [0, 1), by row and trial."""
    with np.errstate(over="ignore"):
        z = (np.asarray(row, np.int64) * np.int64(1_000_003) + np.int64(trial + 1)).astype(np.uint64)
        z = z * np.uint64(0x9E3779B97F4A7C15)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        z = z ^ (z >> np.uint64(31))
    return (z >> np.uint64(11)).astype(np.float64) * 2.0**-53


def window(trips, order, change, size, trial):
    left = order[min(50_000, len(trips) - size) :]
    if change in BOROUGHS:
        closed = [int(zone) for zone in BOROUGHS[change].split()]
        rows = trips.iloc[left]
        left = left[~(rows.pickup_zone.isin(closed) | rows.dropoff_zone.isin(closed)).to_numpy()]
    if len(left) >= size:
        ids = left[:size]
    else:
        ids = left[(coin(np.arange(size), -trial - 2) * len(left)).astype(int)]
    rows = trips.iloc[ids].reset_index(drop=True)
    toss = coin(ids, trial)
    if change == "distance_doubled":
        rows["trip_distance"] *= 2
    elif change == "distance_in_km":
        rows["trip_distance"] *= 1.609344
    elif change == "distance_10_percent_longer":
        rows["trip_distance"] *= 1.1
    elif change == "clock_5_hours_off":
        rows["hour"] = (rows.hour + 5) % 24
    elif change == "distance_10_percent_missing":
        rows.loc[toss < 0.1, "trip_distance"] = np.nan
    elif change == "zone_10_percent_missing":
        rows["pickup_zone"] = rows.pickup_zone.astype("float").where(toss >= 0.1)
    elif change == "new_zone_5_percent":
        rows.loc[toss < 0.05, "pickup_zone"] = 999
    return rows


def evidently(reference, now):
    """Its default test of each column: for more than 1,000 rows Wasserstein (normed) and Jensen-Shannon, 0.1 each."""
    for column in CATEGORIES + NUMBERS:
        kind = ColumnType.Categorical if column in CATEGORIES else ColumnType.Numerical
        reference_values, values = reference[column].dropna(), now[column].dropna()
        if get_stattest(reference_values, values, kind, None)(reference_values, values, kind, None).drifted:
            return True
    return False


class NannyML:
    """Jensen-Shannon, 0.1, its default for every column."""

    def __init__(self, reference):
        self.methods = {}
        for column in CATEGORIES + NUMBERS:
            kind = FeatureType.CATEGORICAL if column in CATEGORIES else FeatureType.CONTINUOUS
            method = MethodFactory.create(
                key="jensen_shannon",
                feature_type=kind,
                chunker=None,
                threshold=ConstantThreshold(lower=None, upper=0.1),
                computation_params={},
            )
            method._fit(reference_data=reference[column].dropna())
            self.methods[column] = method

    def __call__(self, now):
        return any(method._calculate(now[column].dropna()) > 0.1 for column, method in self.methods.items())


def counts(reference_values, now):
    levels = Counter(reference_values.dropna().astype(int))
    others = Counter(now.dropna().astype(int))
    names = sorted(set(levels) | set(others))
    return np.array([[levels[name] for name in names], [others[name] for name in names]])


def alibi_detect(reference, now):
    """TabularDrift: Kolmogorov-Smirnov or chi-squared, p < 0.05 with Bonferroni's correction. SciPy, not its package."""
    limit = 0.05 / len(CATEGORIES + NUMBERS)
    for column in NUMBERS:
        if stats.ks_2samp(reference[column], now[column].dropna(), method="asymp").pvalue < limit:
            return True
    return any(
        stats.chi2_contingency(counts(reference[column], now[column])).pvalue < limit for column in CATEGORIES
    )


def sagemaker(reference, now):
    """Robust L-infinity and Kolmogorov-Smirnov distances (less 1.8 standard errors), 0.1. SciPy, not its container."""
    for column in CATEGORIES + NUMBERS:
        reference_values, values = reference[column].dropna(), now[column].dropna()
        if column in CATEGORIES:
            table = counts(reference_values, values)
            distance = np.abs(table[0] / table[0].sum() - table[1] / table[1].sum()).max()
        else:
            distance = stats.ks_2samp(reference_values, values, method="asymp").statistic
        if distance - 1.8 * np.sqrt(1 / len(reference_values) + 1 / len(values)) > 0.1:
            return True
    return False


def main(folder, trials):
    trips = pd.read_csv(folder / "rows.csv")
    trips["hour"] = trips.pickup_time // 3600 % 24
    orders = np.memmap(folder / "trials.bin", dtype=">i4", mode="r").reshape(-1, len(trips))
    alarms = Counter()
    for trial in range(trials):
        order = np.asarray(orders[trial], dtype=int)
        previous_rows = None
        for size in SIZES:
            rows = min(50_000, len(trips) - size)
            if rows != previous_rows:
                reference = trips.iloc[order[:rows]].reset_index(drop=True)
                nannyml, previous_rows = NannyML(reference), rows
            for change in CHANGES:
                now = window(trips, order, change, size, trial)
                alarms["evidently", change, size] += evidently(reference, now)
                alarms["nannyml", change, size] += bool(nannyml(now))
                alarms["alibi_detect", change, size] += alibi_detect(reference, now)
                alarms["sagemaker", change, size] += bool(sagemaker(reference, now))
        if trial % 5 == 4:
            print(f"{trial + 1} trials of {trials}", file=sys.stderr)
        with open(folder / "peers.csv", "w", newline="") as file:
            table = csv.writer(file, lineterminator="\n")
            table.writerow(["peer", "change", "size", "windows", "alarm"])
            for (peer, change, size), count in alarms.items():
                table.writerow([peer, change, size, trial + 1, count])


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
