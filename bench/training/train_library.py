"""One training in Python with given parameters: reads the rows, makes the features, trains on the older rows with early
stopping on the newest, trains again on all rows. Prints the time of each step in seconds since the process started."""

import argparse
import json
import time


def age():
    """Seconds since this process began, the interpreter's start included."""
    ticks = int(open("/proc/self/stat").read().rsplit(")", 1)[1].split()[19])
    return time.clock_gettime(time.CLOCK_BOOTTIME) - ticks / 100


def train_lightgbm(x, y, num_iterations, o, held=None):
    import lightgbm

    data = lightgbm.Dataset(x, y)
    parameters = {
        "objective": "regression", "metric": "rmse", "verbosity": -1, "num_threads": o.threads, "seed": 1,
        "num_leaves": o.num_leaves, "learning_rate": o.learning_rate, "min_data_in_leaf": o.min_data_in_leaf,
        "cat_smooth": o.smoothing, "cat_l2": o.smoothing, "max_bin": 255,
    }  # fmt: skip
    held_out = [lightgbm.Dataset(*held, reference=data)] if held else []
    return lightgbm.train(parameters, data, num_iterations, held_out)


def train_xgboost(x, y, num_iterations, o, held=None):
    import xgboost

    data = xgboost.QuantileDMatrix(x, y, enable_categorical=True, max_bin=255)
    parameters = {
        "objective": "reg:squarederror", "eval_metric": "rmse", "nthread": o.threads, "seed": 1, "tree_method": "hist",
        "grow_policy": "lossguide", "max_depth": 0, "max_leaves": o.num_leaves, "learning_rate": o.learning_rate,
        "min_child_weight": o.min_data_in_leaf, "lambda": 0, "max_bin": 255,
    }  # fmt: skip
    held_out = [(xgboost.QuantileDMatrix(*held, ref=data, enable_categorical=True, max_bin=255), "held")] if held else []
    return xgboost.train(parameters, data, num_iterations, evals=held_out, verbose_eval=False)


def predict(library, model, x):
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
    options.add_argument("--early-stopping-iterations", type=int, required=True, help="iterations trained on the older rows")
    options.add_argument("--num-iterations", type=int, required=True, help="iterations trained on all rows")
    options.add_argument("--threads", type=int, required=True)
    options.add_argument("--num-leaves", type=int, default=63)
    options.add_argument("--learning-rate", type=float, default=0.05)
    options.add_argument("--min-data-in-leaf", type=int, default=20)
    options.add_argument("--smoothing", type=float, default=10)
    options.add_argument("--early-stopping-fraction", type=float, default=0.2)
    o = options.parse_args()
    import numpy as np

    from load_rows import load, with_pair_means

    problem, x, y, times = load(o.problem, o.source)
    read = age()
    training_rows = int((times < o.validate_from).sum())
    cut = int(training_rows * (1 - o.early_stopping_fraction))
    train_with = train_lightgbm if o.library == "lightgbm" else train_xgboost
    older = x.copy(deep=False)
    with_pair_means(problem, older, y, cut)
    train_with(older[:cut], y[:cut], o.early_stopping_iterations, o, (older[cut:training_rows], y[cut:training_rows]))
    del older
    with_pair_means(problem, x, y, training_rows)
    model = train_with(x[:training_rows], y[:training_rows], o.num_iterations, o)
    trained, cpu = age(), time.process_time()
    error = float(np.sqrt(np.mean((predict(o.library, model, x[training_rows:]) - y[training_rows:]) ** 2)))
    print(json.dumps({"read": read, "trained": trained, "trained_cpu": cpu, "rmse": error}))


if __name__ == "__main__":
    main()
