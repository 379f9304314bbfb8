"""Compares a problem file without tuning with a Python LightGBM tuned for that table, on the same validation rows."""

import argparse
import json
import os
import subprocess
import sys

import train_perennial

HERE = os.path.dirname(os.path.abspath(__file__))
BAR = 1.005


def tuned(o):
    command = [sys.executable, os.path.join(HERE, "tune_lightgbm.py"), "--problem", o.problem, "--source", o.source,
               "--from", o.validate_from, "--trials", str(o.trials)]  # fmt: skip
    environment = {**os.environ, "OMP_WAIT_POLICY": "PASSIVE"}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
    for line in process.stdout:
        if line.startswith("{"):
            return json.loads(line)
        print(line, end="", flush=True)
    raise SystemExit("the tuned LightGBM failed")


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--problem", required=True)
    options.add_argument("--source", required=True)
    options.add_argument("--from", dest="validate_from", required=True)
    options.add_argument("--registry", required=True)
    options.add_argument("--trials", type=int, default=40, help="tuning trials in Python")
    options.add_argument("--perennial-trials", type=int, default=0, help="tuning trials of perennial; 0 for the parameters of the file")
    o = options.parse_args()
    tuning = ["--tuning-trials", str(o.perennial_trials)] if o.perennial_trials else []
    perennial = train_perennial.train(o.problem, o.source, o.registry, ["--validate-from", o.validate_from, *tuning])
    print(f"{os.path.basename(o.problem)}: {perennial['rows'][0]:,} training rows, {perennial['rows'][1]:,} validation rows")
    lightgbm = tuned(o)
    for name in ["rmse", "log_loss", "auc"]:
        if name not in lightgbm:
            continue
        text = f"  {name:9s} perennial {perennial['metrics'][name]:.4f}, LightGBM after {o.trials} trials {lightgbm[name]:.4f}"
        ratio = perennial["metrics"][name] / lightgbm[name]
        verdict = "" if name == "auc" else f" (bar {BAR}: {'met' if ratio <= BAR else 'MISSED'})"
        print(f"{text}, ratio {ratio:.4f}{verdict}")


if __name__ == "__main__":
    main()
