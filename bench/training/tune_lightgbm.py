"""Tunes LightGBM in Python by random search on folds that roll by time inside the training window, then evaluates it on the
validation window. It is the reference for a problem file without tuning."""

import argparse
import json
import time

import lightgbm
import numpy as np
from sklearn.metrics import log_loss, roc_auc_score

from load_rows import load

FOLDS, SHARE, PATIENCE, MAX_ITERATIONS = 3, 0.2, 50, 1000


def draw(random):
    def log(low, high):
        return float(np.exp(random.uniform(np.log(low), np.log(high))))

    return {
        "num_leaves": int(log(7, 255)),
        "learning_rate": log(0.02, 0.2),
        "min_data_in_leaf": int(log(5, 200)),
        "lambda_l2": log(0.001, 100),
        "feature_fraction": random.uniform(0.5, 1),
        "bagging_fraction": random.uniform(0.5, 1),
        "bagging_freq": 1,
        "cat_smooth": log(1, 200),
        "cat_l2": log(1, 200),
    }


def fit(x, y, parameters, iterations, held=None):
    common = {"verbosity": -1, "num_threads": 2, "seed": 1, **parameters}
    data = lightgbm.Dataset(x, y)
    if held is None:
        return lightgbm.train(common, data, iterations)
    stop = lightgbm.early_stopping(PATIENCE, verbose=False)
    return lightgbm.train(common, data, iterations, [lightgbm.Dataset(*held, reference=data)], callbacks=[stop])


def run_trial(x, y, parameters):
    losses, iterations = [], []
    rows = len(y)
    for fold in range(FOLDS, 0, -1):
        cut, end = int(rows * (1 - fold * SHARE)), int(rows * (1 - (fold - 1) * SHARE))
        model = fit(x[:cut], y[:cut], parameters, MAX_ITERATIONS, (x[cut:end], y[cut:end]))
        losses.append(min(model.best_score["valid_0"].values()))
        iterations.append(model.best_iteration)
    return float(np.mean(losses)), iterations[-1]


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--problem", required=True)
    options.add_argument("--source", required=True)
    options.add_argument("--from", dest="validate_from", required=True)
    options.add_argument("--trials", type=int, default=60)
    o = options.parse_args()
    problem, x, y, times = load(o.problem, o.source)
    binary = problem["task"] == "binary"
    train = int((times < o.validate_from).sum())
    base = {"objective": "binary" if binary else "regression", "metric": "binary_logloss" if binary else "rmse"}
    random = np.random.default_rng(1)
    start, best = time.time(), (np.inf, 0, {})
    for trial in range(o.trials):
        parameters = {**base, **(draw(random) if trial else {"learning_rate": 0.05, "num_leaves": 63})}
        loss, iterations = run_trial(x[:train], y[:train], parameters)
        if loss < best[0]:
            best = (loss, iterations, parameters)
        print(f"\r  LightGBM trial {trial + 1} of {o.trials}, best {best[0]:.5f}", end="", flush=True)
    print()
    model = fit(x[:train], y[:train], best[2], best[1])
    predictions, actuals = model.predict(x[train:]), y[train:]
    metrics = (
        {"log_loss": log_loss(actuals, predictions), "auc": roc_auc_score(actuals, predictions)}
        if binary
        else {"rmse": float(np.sqrt(np.mean((predictions - actuals) ** 2)))}
    )
    print(json.dumps({"rows": [train, len(actuals)], "seconds": time.time() - start, "iterations": best[1], **metrics,
                      "parameters": best[2]}))


if __name__ == "__main__":
    main()
