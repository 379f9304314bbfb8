"""A problem file alone against a Python LightGBM tuned for that table, on the same validation rows."""

import argparse
import json
import os
import subprocess
import sys

import ours

HERE = os.path.dirname(os.path.abspath(__file__))
BAR = 1.005


def tuned(o):
    command = [sys.executable, os.path.join(HERE, "tuned.py"), "--problem", o.problem, "--source", o.source,
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
    options.add_argument("--trials", type=int, default=40, help="of the search in Python")
    options.add_argument("--our-trials", type=int, default=0, help="of our own search; without, the file's parameters")
    o = options.parse_args()
    search = ["--trials", str(o.our_trials)] if o.our_trials else []
    mine = ours.train(o.problem, o.source, o.registry, ["--validate-from", o.validate_from, *search])
    print(f"{os.path.basename(o.problem)}: {mine['rows'][0]:,} rows to train on, {mine['rows'][1]:,} to validate on")
    theirs = tuned(o)
    for name in ["rmse", "log_loss", "auc"]:
        if name not in theirs:
            continue
        text = f"  {name:9s} perennial {mine['metrics'][name]:.4f}, LightGBM after {o.trials} trials {theirs[name]:.4f}"
        ratio = mine["metrics"][name] / theirs[name]
        verdict = "" if name == "auc" else f" (bar {BAR}: {'met' if ratio <= BAR else 'MISSED'})"
        print(f"{text}, ratio {ratio:.4f}{verdict}")


if __name__ == "__main__":
    main()
