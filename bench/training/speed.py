"""`perennial train` against Python's LightGBM and XGBoost at the same settings on the same rows, in one interleaved run,
printed as ratios. Both sides read the files, make the same features, grow on the older four fifths of the rows while
they watch the newest, and grow again on all: the same numbers of trees and leaves, on the same cores.

A peer grows its two forests one after the other, perennial grows them side by side with half the cores each. On few rows
threads cost a peer more than they bring, so each peer runs with all cores and with one thread, and the verdict is on the
faster of the two."""

import argparse
import importlib.metadata
import json
import os
import statistics
import subprocess
import sys

import ours

HERE = os.path.dirname(os.path.abspath(__file__))
# Threads that spin while they wait make a busy neighbour cost tenfold, on every side.
PASSIVE = {"OMP_WAIT_POLICY": "PASSIVE"}
BAR = 1.2


def peer(library, o, rounds, threads):
    command = [sys.executable, os.path.join(HERE, "peer.py"), library, "--problem", o.problem, "--source", o.source,
               "--from", o.validate_from, "--threads", str(threads),
               "--watched", str(rounds["grown"]), "--rounds", str(rounds["kept"])]  # fmt: skip
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, **PASSIVE})
    said = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        raise SystemExit(f"{library} failed")
    return {**json.loads(said), "peak": 1024 * usage.ru_maxrss, "cpu": usage.ru_utime + usage.ru_stime}


def told(name, figures):
    print(f"{name:26s} {figures['read']:8.1f} {figures['trained']:10.1f} {figures['whole']:10.1f}"
          f" {figures['trained_cpu']:12.1f} {figures['cpu']:10.1f} {figures['peak'] / 2**20:10.0f} {figures['rmse']:9.3f}", flush=True)  # fmt: skip


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
    mine = []
    java = {"JAVA_TOOL_OPTIONS": o.java} if o.java else {}
    for i in range(o.repeats):
        figures = ours.train(o.problem, o.source, o.registry, ["--validate-from", o.validate_from], {**PASSIVE, **java})
        figures["rmse"] = figures["metrics"]["rmse"]
        if i == 0:
            head(figures)
        mine.append({k: figures[k] for k in ["read", "trained", "whole", "trained_cpu", "cpu", "peak", "rmse"]})
        told("perennial train", mine[-1])
        for name, threads in sides:
            theirs = peer(name, o, figures, threads)
            theirs["whole"] = theirs["trained"]
            runs[name, threads].append(theirs)
            told(f"{name}, {threads} thread{'s' if threads > 1 else ''}", theirs)
    print()
    verdicts(medians(mine), {side: medians(each) for side, each in runs.items()}, o)
    if o.memory:
        peak = max(run["peak"] for run in mine) / 2**30
        print(f"peak {peak:.2f} GiB (bar {o.memory:g}: {'met' if peak <= o.memory else 'MISSED'})")


def head(figures):
    print(f"{figures['rows'][0]:,} rows to train on, {figures['rows'][1]:,} to validate on; {figures['grown']} trees on"
          f" the older rows while the newest are watched, {figures['kept']} on all; {os.cpu_count()} cores.\n"
          "'trained' is when the forest to be exported is grown, the files read and the features made.")  # fmt: skip
    print(f"{'seconds from the start':26s} {'read':>8s} {'trained':>10s} {'whole':>10s} {'CPU: trained':>12s} {'whole':>10s}"
          f" {'peak MiB':>10s} {'RMSE':>9s}")  # fmt: skip


def verdicts(mine, peers, o):
    for name in sorted({name for name, _ in peers}):
        package = {"lightgbm": "lightgbm", "xgboost": "xgboost-cpu"}[name]
        threads = min((side[1] for side in peers if side[0] == name), key=lambda n: peers[name, n]["trained"])
        for n in sorted(n for library, n in peers if library == name):
            theirs = peers[name, n]
            ratio = mine["trained"] / theirs["trained"]
            verdict = f" (bar {BAR}: {'met' if ratio <= BAR else 'MISSED'})" if n == threads else ""
            print(f"against {package} {importlib.metadata.version(package)} with {n} thread{'s' if n > 1 else ''}"
                  f" (medians of {o.repeats}): reading + training {ratio:.2f}{verdict},"
                  f" in processor time {mine['trained_cpu'] / theirs['trained_cpu']:.2f},"
                  f" whole command {mine['whole'] / theirs['whole']:.2f},"
                  f" peak memory {mine['peak'] / theirs['peak']:.2f}")  # fmt: skip


if __name__ == "__main__":
    main()
