"""Prints the share of windows in ALARM, from the perennial.csv of DriftBench.java, as the table of docs/drift.md.

Usage: results_table.py CSV... [--into FILE NAME]: the table also replaces the text of the file between the lines
`<!-- begin NAME -->` and `<!-- end NAME -->`.
"""

import csv
import sys
from pathlib import Path

LABELS = {
    "none": "**no change**",
    "distance_doubled": "distance doubled",
    "distance_in_km": "distance in km",
    "bronx_closed": "Bronx closed",
    "brooklyn_closed": "Brooklyn closed",
    "queens_closed": "Queens closed",
    "clock_5_hours_off": "clock 5 hours off",
    "distance_10_percent_missing": "10 % of distances missing",
    "zone_10_percent_missing": "10 % of pickup zones missing",
    "new_zone_5_percent": "a new pickup zone, 5 %",
    "distance_10_percent_longer": "distance + 10 % (should not fire)",
}


def share(alarms: int, windows: int) -> str:
    return f"{100 * alarms / windows:.2f}".rstrip("0").rstrip(".")


def table(files: list[str]) -> str:
    cells = {}
    for name in files:
        with Path(name).open() as file:
            for row in csv.DictReader(file):
                cells[row["change"], int(row["size"])] = (int(row["alarm"]), int(row["windows"]))
    sizes = sorted({size for _, size in cells})
    changed = next(change for change, _ in cells if change != "none")
    lines = [
        "| windows in ALARM, % | " + " | ".join(f"{size:,}" for size in sizes) + " |",
        "| --- |" + " --- |" * len(sizes),
    ]
    for change, label in LABELS.items():
        shown = [share(*cells[change, size]) if (change, size) in cells else "" for size in sizes]
        lines.append(f"| {label} | " + " | ".join(shown) + " |")
    for label, change in (("windows without a change", "none"), ("windows with each change", changed)):
        lines.append(f"| *{label}* | " + " | ".join(f"{cells[change, size][1]:,}" for size in sizes) + " |")
    return "\n".join(lines)


def main() -> None:
    arguments = sys.argv[1:]
    into = arguments.index("--into") if "--into" in arguments else len(arguments)
    text = table(arguments[:into])
    print(text)
    if into < len(arguments):
        file, name = Path(arguments[into + 1]), arguments[into + 2]
        before, rest = file.read_text().split(f"<!-- begin {name} -->\n")
        _, after = rest.split(f"<!-- end {name} -->")
        file.write_text(f"{before}<!-- begin {name} -->\n{text}\n<!-- end {name} -->{after}")


if __name__ == "__main__":
    main()
