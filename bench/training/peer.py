"""One training in Python at settings handed in: reads, makes the features, grows on the older rows while it watches the
newest, grows again on all. Prints what each step took, in seconds since the process began."""

import argparse
import json
import time


def age():
    """Seconds since this process began, the interpreter's start included."""
    ticks = int(open("/proc/self/stat").read().rsplit(")", 1)[1].split()[19])
    return time.clock_gettime(time.CLOCK_BOOTTIME) - ticks / 100


def lightgbm_grown(x, y, rounds, o, held=None):
    import lightgbm

    data = lightgbm.Dataset(x, y)
    parameters = {
        "objective": "regression", "metric": "rmse", "verbosity": -1, "num_threads": o.threads, "seed": 1,
        "num_leaves": o.leaves, "learning_rate": o.learning_rate, "min_data_in_leaf": o.min_leaf_rows,
        "cat_smooth": o.smoothing, "cat_l2": o.smoothing, "max_bin": 255,
    }  # fmt: skip
    watched = [lightgbm.Dataset(*held, reference=data)] if held else []
    return lightgbm.train(parameters, data, rounds, watched)


def xgboost_grown(x, y, rounds, o, held=None):
    import xgboost

    data = xgboost.QuantileDMatrix(x, y, enable_categorical=True, max_bin=255)
    parameters = {
        "objective": "reg:squarederror", "eval_metric": "rmse", "nthread": o.threads, "seed": 1, "tree_method": "hist",
        "grow_policy": "lossguide", "max_depth": 0, "max_leaves": o.leaves, "learning_rate": o.learning_rate,
        "min_child_weight": o.min_leaf_rows, "lambda": 0, "max_bin": 255,
    }  # fmt: skip
    watched = [(xgboost.QuantileDMatrix(*held, ref=data, enable_categorical=True, max_bin=255), "held")] if held else []
    return xgboost.train(parameters, data, rounds, evals=watched, verbose_eval=False)


def answers(library, model, x):
    if library == "lightgbm":
        return model.predict(x)
    import xgboost

    return model.predict(xgboost.DMatrix(x, enable_categorical=True))


def main():
    options = argparse.ArgumentParser()
    options.add_argument("library", choices=["lightgbm", "xgboost"])
    options.add_argument("--problem", required=True)
    options.add_argument("--source", required=True)
    options.add_argument("--from", dest="validate_from", required=True)
    options.add_argument("--watched", type=int, required=True, help="rounds grown on the older rows")
    options.add_argument("--rounds", type=int, required=True, help="rounds grown on all rows")
    options.add_argument("--threads", type=int, required=True)
    options.add_argument("--leaves", type=int, default=63)
    options.add_argument("--learning-rate", type=float, default=0.05)
    options.add_argument("--min-leaf-rows", type=int, default=20)
    options.add_argument("--smoothing", type=float, default=10)
    options.add_argument("--holdout", type=float, default=0.2)
    o = options.parse_args()
    import numpy as np

    from rows import load, with_pair_means

    problem, x, y, times = load(o.problem, o.source)
    read = age()
    train = int((times < o.validate_from).sum())
    cut = int(train * (1 - o.holdout))
    grown = lightgbm_grown if o.library == "lightgbm" else xgboost_grown
    watched = x.copy(deep=False)
    with_pair_means(problem, watched, y, cut)
    grown(watched[:cut], y[:cut], o.watched, o, (watched[cut:train], y[cut:train]))
    del watched
    with_pair_means(problem, x, y, train)
    model = grown(x[:train], y[:train], o.rounds, o)
    trained, cpu = age(), time.process_time()
    error = float(np.sqrt(np.mean((answers(o.library, model, x[train:]) - y[train:]) ** 2)))
    print(json.dumps({"read": read, "trained": trained, "trained_cpu": cpu, "rmse": error}))


if __name__ == "__main__":
    main()
