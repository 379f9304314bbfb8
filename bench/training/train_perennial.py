"""Runs `perennial train` and measures its steps by its output."""

import glob
import json
import os
import re
import shutil
import subprocess
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def train(problem, source, registry, arguments=(), environment=None):
    """Seconds from the start to the last row read, to the last tree and to the end; peak memory in bytes; metrics."""
    shutil.rmtree(registry, ignore_errors=True)
    command = [os.path.join(ROOT, "training/bin/perennial"), "train", problem, "--source", source,
               "--registry", registry, *arguments]  # fmt: skip
    start = time.monotonic()
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env={**os.environ, **(environment or {})}
    )
    marks, lines = {}, []
    for line in process.stdout:
        lines.append(line)
        for mark, pattern in {"read": "rows kept", "trained": "trained; writing"}.items():
            if pattern in line:
                marks[mark] = time.monotonic() - start
                marks[mark + "_cpu"] = cpu(process.pid)
    _, status, usage = os.wait4(process.pid, 0)
    marks["whole"] = time.monotonic() - start
    if status != 0:
        raise SystemExit("perennial train failed:\n" + "".join(lines))
    rows = re.search(r"Training on ([\d,]+) rows, validating on ([\d,]+)", "".join(lines))
    return {**marks, "peak": 1024 * usage.ru_maxrss, "cpu": usage.ru_utime + usage.ru_stime,
            "rows": [int(n.replace(",", "")) for n in rows.groups()], **run(registry)}  # fmt: skip


def cpu(pid):
    """Processor time so far in seconds, total of all threads."""
    with open(f"/proc/{pid}/stat") as stat:
        fields = stat.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def run(registry):
    """Metrics of the one version in the registry."""
    for file in glob.glob(registry + "/*/runs/*/run.json"):
        with open(file) as f:
            record = json.load(f)
        outcome = record["outcome"]
        if outcome.get("version"):
            return {
                "metrics": outcome["metrics"],
                "kept": int(record["parameters"]["best_iteration"]),
                "grown": len(outcome["curve"]),
                "calibration": record["parameters"]["calibration"],
            }
    raise SystemExit("no finished run in " + registry)
