"""How long the peers' default drift reports take on the rows of SpeedBench.java, and how many times ours that is.

Evidently's data-drift preset and NannyML's univariate calculator, each over the same five columns in one chunk; reading
and importing are not timed. Usage: speed.py FOLDER REPETITIONS
"""

import csv
import os
import statistics
import sys
import time
import warnings
from pathlib import Path

os.environ["DO_NOT_TRACK"] = "1"

import nannyml
import pandas as pd
from evidently import DataDefinition, Dataset, Report
from evidently.presets import DataDriftPreset

BAR = 20
CATEGORIES = ["pickup_zone", "dropoff_zone"]
NUMBERS = ["trip_distance", "hour", "minutes"]


def evidently(reference, window):
    definition = DataDefinition(categorical_columns=CATEGORIES, numerical_columns=NUMBERS)
    then = Dataset.from_pandas(reference, data_definition=definition)
    now = Dataset.from_pandas(window, data_definition=definition)
    Report([DataDriftPreset()]).run(now, then).dict()


def nanny(reference, window):
    calculator = nannyml.UnivariateDriftCalculator(
        column_names=CATEGORIES + NUMBERS, treat_as_categorical=CATEGORIES, chunk_size=len(window)
    )
    calculator.fit(reference)
    calculator.calculate(window).to_df()


def seconds(judge, reference, window, repetitions):
    taken = []
    for _ in range(repetitions):
        start = time.perf_counter()
        judge(reference.copy(), window.copy())
        taken.append(time.perf_counter() - start)
    return taken


def main():
    warnings.filterwarnings("ignore")
    folder, repetitions = Path(sys.argv[1]), int(sys.argv[2])
    rows = pd.read_csv(folder / "speed.csv")
    rows["hour"] = rows.pickup_time // 3600 % 24
    rows = rows[CATEGORIES + NUMBERS]
    half = len(rows) // 2
    reference, window = rows[:half].reset_index(drop=True), rows[half:].reset_index(drop=True)
    with open(folder / "speed-ours.csv") as file:
        ours = [float(line["seconds"]) for line in csv.DictReader(file)]
    figures = {
        "ours": ours,
        "Evidently": seconds(evidently, reference, window, repetitions),
        "NannyML": seconds(nanny, reference, window, repetitions),
    }
    print(f"{len(rows)} rows, 5 columns; microseconds a row (median; the first run in brackets)")
    for name, taken in figures.items():
        median = statistics.median(taken)
        ratio = median / statistics.median(ours)
        verdict = "" if name == "ours" else f"  {ratio:.0f}x ours, {'meets' if ratio >= BAR else 'misses'} the bar {BAR}x"
        print(f"{name:10} {median / len(rows) * 1e6:8.3f} ({taken[0] / len(rows) * 1e6:.3f}){verdict}")


main()
