"""Measures the default drift reports of other libraries on the rows of SpeedBench.java, as multiples of perennial's time.

Evidently's data-drift preset and NannyML's univariate calculator, each over the same five columns in one chunk; reading
and importing are not timed. Usage: peer_speed.py FOLDER REPETITIONS
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
    reference_data = Dataset.from_pandas(reference, data_definition=definition)
    window_data = Dataset.from_pandas(window, data_definition=definition)
    Report([DataDriftPreset()]).run(window_data, reference_data).dict()


def nanny(reference, window):
    calculator = nannyml.UnivariateDriftCalculator(
        column_names=CATEGORIES + NUMBERS, treat_as_categorical=CATEGORIES, chunk_size=len(window)
    )
    calculator.fit(reference)
    calculator.calculate(window).to_df()


def seconds(report, reference, window, repetitions):
    taken = []
    for _ in range(repetitions):
        start = time.perf_counter()
        report(reference.copy(), window.copy())
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
    with open(folder / "speed-perennial.csv") as file:
        perennial = [float(line["seconds"]) for line in csv.DictReader(file)]
    seconds_by_library = {
        "perennial": perennial,
        "Evidently": seconds(evidently, reference, window, repetitions),
        "NannyML": seconds(nanny, reference, window, repetitions),
    }
    print(f"{len(rows)} rows, 5 columns; microseconds per row (median; the first run in brackets)")
    for name, taken in seconds_by_library.items():
        median = statistics.median(taken)
        ratio = median / statistics.median(perennial)
        verdict = "" if name == "perennial" else f"  {ratio:.0f}x perennial, {'meets' if ratio >= BAR else 'misses'} the bar {BAR}x"
        print(f"{name:10} {median / len(rows) * 1e6:8.3f} ({taken[0] / len(rows) * 1e6:.3f}){verdict}")


main()
