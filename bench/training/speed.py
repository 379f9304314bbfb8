"""Compares `perennial train` with LightGBM and XGBoost in Python with the same parameters on the same rows, in one
interleaved run. Prints ratios. Each side reads the files, makes the same features, trains on the older four fifths of the
rows with early stopping on the newest, and trains again on all rows: equal numbers of trees and leaves, equal cores.

A library trains its two forests one after the other; perennial trains them in parallel with half the cores each. On few
rows, threads slow a library down. So each library runs with all cores and with one thread, and the verdict uses the faster
run."""

import argparse
import importlib.metadata
import json
import os
import statistics
import subprocess
import sys

import train_perennial

HERE = os.path.dirname(os.path.abspath(__file__))
# Spinning threads slow down other busy processes up to tenfold, on every side.
PASSIVE = {"OMP_WAIT_POLICY": "PASSIVE"}
BAR = 1.2


def train_library(library, o, iterations, threads):
    command = [sys.executable, os.path.join(HERE, "train_library.py"), library, "--problem", o.problem, "--source", o.source,
               "--from", o.validate_from, "--threads", str(threads),
               "--early-stopping-iterations", str(iterations["grown"]), "--num-iterations", str(iterations["kept"])]  # fmt: skip
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, **PASSIVE})
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        raise SystemExit(f"{library} failed")
    return {**json.loads(output), "peak": 1024 * usage.ru_maxrss, "cpu": usage.ru_utime + usage.ru_stime}


def print_row(name, result):
    print(f"{name:26s} {result['read']:8.1f} {result['trained']:10.1f} {result['whole']:10.1f}"
          f" {result['trained_cpu']:12.1f} {result['cpu']:10.1f} {result['peak'] / 2**20:10.0f} {result['rmse']:9.3f}", flush=True)  # fmt: skip


def medians(runs):
    return {key: statistics.median(run[key] for run in runs) for key in runs[0]}


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--problem", required=True)
    options.add_argument("--source", required=True)
    options.add_argument("--from", dest="validate_from", required=True)
    options.add_argument("--registry", required=True)
    options.add_argument("--repeats", type=int, default=5)
    options.add_argument("--libraries", default="lightgbm,xgboost")
    options.add_argument("--memory", type=float, default=0, help="bar for the peak, in GiB")
    options.add_argument("--java", default="", help="options for the JVM")
    o = options.parse_args()
    libraries = [name for name in o.libraries.split(",") if name]
    sides = [(name, threads) for name in libraries for threads in sorted({1, os.cpu_count()})]
    runs = {side: [] for side in sides}
    perennial = []
    java = {"JAVA_TOOL_OPTIONS": o.java} if o.java else {}
    for i in range(o.repeats):
        result = train_perennial.train(o.problem, o.source, o.registry, ["--validate-from", o.validate_from], {**PASSIVE, **java})
        result["rmse"] = result["metrics"]["rmse"]
        if i == 0:
            head(result)
        perennial.append({k: result[k] for k in ["read", "trained", "whole", "trained_cpu", "cpu", "peak", "rmse"]})
        print_row("perennial train", perennial[-1])
        for name, threads in sides:
            library = train_library(name, o, result, threads)
            library["whole"] = library["trained"]
            runs[name, threads].append(library)
            print_row(f"{name}, {threads} thread{'s' if threads > 1 else ''}", library)
    print()
    verdicts(medians(perennial), {side: medians(each) for side, each in runs.items()}, o)
    if o.memory:
        peak = max(run["peak"] for run in perennial) / 2**30
        print(f"peak {peak:.2f} GiB (bar {o.memory:g}: {'met' if peak <= o.memory else 'MISSED'})")


def head(result):
    print(f"{result['rows'][0]:,} training rows, {result['rows'][1]:,} validation rows; {result['grown']} trees on"
          f" the older rows with early stopping on the newest, {result['kept']} on all; {os.cpu_count()} cores.\n"
          "'trained' is the time until the exported forest is trained, including reading and features.")  # fmt: skip
    print(f"{'seconds from the start':26s} {'read':>8s} {'trained':>10s} {'whole':>10s} {'CPU: trained':>12s} {'whole':>10s}"
          f" {'peak MiB':>10s} {'RMSE':>9s}")  # fmt: skip


def verdicts(perennial, peers, o):
    for name in sorted({name for name, _ in peers}):
        package = {"lightgbm": "lightgbm", "xgboost": "xgboost-cpu"}[name]
        threads = min((side[1] for side in peers if side[0] == name), key=lambda n: peers[name, n]["trained"])
        for n in sorted(n for library, n in peers if library == name):
            library = peers[name, n]
            ratio = perennial["trained"] / library["trained"]
            verdict = f" (bar {BAR}: {'met' if ratio <= BAR else 'MISSED'})" if n == threads else ""
            print(f"against {package} {importlib.metadata.version(package)} with {n} thread{'s' if n > 1 else ''}"
                  f" (medians of {o.repeats}): reading + training {ratio:.2f}{verdict},"
                  f" in processor time {perennial['trained_cpu'] / library['trained_cpu']:.2f},"
                  f" whole command {perennial['whole'] / library['whole']:.2f},"
                  f" peak memory {perennial['peak'] / library['peak']:.2f}")  # fmt: skip


if __name__ == "__main__":
    main()
