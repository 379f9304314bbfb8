"""Scores rows with an exported file in ONNX Runtime and prints its outputs as JSON.

usage: onnx_score.py MODEL ROWS    (rows: JSON object of columns; floats are written as their 32 bits)
"""

import json
import sys

import numpy as np
import onnxruntime

ARRAYS = {
    "tensor(float)": lambda values: np.array(values, np.int32).view(np.float32),
    "tensor(int64)": lambda values: np.array(values, np.int64),
    "tensor(string)": lambda values: np.array(values, np.object_),
}

options = onnxruntime.SessionOptions()
# Several threads add the trees in another order.
options.intra_op_num_threads = 1
session = onnxruntime.InferenceSession(sys.argv[1], options, providers=["CPUExecutionProvider"])
with open(sys.argv[2], encoding="utf-8") as file:
    columns = json.load(file)
inputs = {field.name: ARRAYS[field.type](columns[field.name]).reshape(-1, 1) for field in session.get_inputs()}
names = [output.name for output in session.get_outputs()]


def values(output):
    flat = output.ravel()
    return (flat.view(np.int32) if flat.dtype == np.float32 else flat).tolist()


print(json.dumps({
    "version": onnxruntime.__version__,
    "metadata": session.get_modelmeta().custom_metadata_map,
    "outputs": {name: values(output) for name, output in zip(names, session.run(names, inputs))},
}))
