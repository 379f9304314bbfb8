"""Reads the rows of a problem file in Python: DuckDB for the SQL, pandas for the data frame."""

import duckdb
import numpy as np
import pandas as pd
import yaml


def load(problem_file, source):
    """Frame of features (categories native, missing NaN), target, event times; rows in order of time."""
    with open(problem_file) as file:
        problem = yaml.safe_load(file)
    con = duckdb.connect()
    con.execute("SET TimeZone = 'UTC'")
    table = con.execute(query(problem, source)).df()
    table = table[table["target"].notna()].reset_index(drop=True)
    target = table.pop("target").astype("float64")
    times = table[problem["event_time"]]
    features(problem, table)
    return problem, table, target.to_numpy(), times


def query(problem, source):
    picks = [f"({i.get('sql', i['name'])}) AS {i['name']}" for i in problem["inputs"]]
    target = problem["target"]
    low, high = target.get("range", [None, None])
    where = [f"({problem.get('filter', 'true')})", "target IS NOT NULL"]
    where += [f"target >= {low}"] if low is not None else []
    where += [f"target <= {high}"] if high is not None else []
    return (
        f"SELECT * FROM (SELECT {', '.join(picks)}, ({target['sql']}) AS target FROM '{source}'"
        f" WHERE {where[0]}) WHERE {' AND '.join(where[1:])} ORDER BY {problem['event_time']}"
    )


def features(problem, table):
    for field in problem["inputs"]:
        name = field["name"]
        if field["type"] == "category":
            table[name] = table[name].astype("category")
        elif field["type"] == "number":
            low, high = field.get("range", [None, None])
            values = table[name].astype("float32")
            table[name] = values.where(values.between(-np.inf if low is None else low, np.inf if high is None else high))
        elif field["type"] == "boolean":
            table[name] = table[name].astype("float32")
    for derived in problem.get("derived_features", []):
        if "hour_of" in derived:
            table[derived["name"]] = table[derived["hour_of"]].dt.hour.astype("float32")
        elif "minute_of_day" in derived:
            at = table[derived["minute_of_day"]].dt
            table[derived["name"]] = (at.hour * 60 + at.minute + at.second / 60).astype("float32")
        elif "weekday_of" in derived:
            table[derived["name"]] = (table[derived["weekday_of"]].dt.dayofweek + 1).astype("float32")
    stamps = [f["name"] for f in problem["inputs"] if f["type"] == "timestamp"]
    table.drop(columns=stamps, inplace=True)


def with_pair_means(problem, table, target, train, seed=1, folds=5, smoothing=10):
    """The crosses of the problem file as smoothed target means, those of the training rows fitted on other folds."""
    fold = np.random.default_rng(seed).integers(0, folds, train)
    for derived in problem.get("derived_features", []):
        if "cross" not in derived:
            continue
        left, right = (table[name].cat.codes.to_numpy() for name in derived["cross"])
        keys = pd.factorize(np.where((left < 0) | (right < 0), -1, left.astype("int64") * 100_000 + right))[0]
        size = keys.max() + 1
        values = mean(keys[:train], target[:train], size, smoothing)[keys]
        for i in range(folds):
            others = fold != i
            means = mean(keys[:train][others], target[:train][others], size, smoothing)
            values[:train][~others] = means[keys[:train][~others]]
        table[derived["name"]] = values.astype("float32")


def mean(keys, target, size, smoothing):
    counts = np.bincount(keys, minlength=size)
    sums = np.bincount(keys, weights=target, minlength=size)
    means = (sums + smoothing * target.mean()) / (counts + smoothing)
    means[counts == 0] = np.nan
    return means
