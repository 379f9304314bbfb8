"""The model as in a Python service: one ONNX Runtime session, records in, predictions out."""

import json
import os
import secrets
import time
from collections import deque
from datetime import datetime
from zoneinfo import ZoneInfo

import numpy as np
import onnxruntime as ort

_options = ort.SessionOptions()
_options.intra_op_num_threads = 1
_options.inter_op_num_threads = 1
SESSION = ort.InferenceSession(os.environ["BENCH_MODEL"], _options, providers=["CPUExecutionProvider"])
CONTRACT = json.loads(SESSION.get_modelmeta().custom_metadata_map["perennial.contract"])
FIELDS = CONTRACT["inputs"]
VERSION = os.environ.get("BENCH_VERSION", "1")
# The newest, as the function keeps them where it has no table.
LOG = deque(maxlen=100_000)
TABLE = os.environ.get("PERENNIAL_LOG_TABLE")
if TABLE:
    import boto3

    DYNAMO = boto3.client("dynamodb")


def _column(field, records):
    name = field["name"]
    values = [record.get(name) for record in records]
    match field["type"]:
        case "category":
            return np.array([["" if value is None else str(value)] for value in values], dtype=object)
        case "timestamp":
            zone = ZoneInfo(field["zone"])
            seconds = [[int(datetime.fromisoformat(value).replace(tzinfo=zone).timestamp())] for value in values]
            return np.array(seconds, dtype=np.int64)
        case _:
            return np.array([[np.nan if value is None else float(value)] for value in values], dtype=np.float32)


def predict(records):
    """One prediction per record, logged in the table if there is one, else on the heap."""
    columns = {field["name"]: _column(field, records) for field in FIELDS}
    value, low, high = SESSION.run(["prediction", "low", "high"], columns)
    now = time.time()
    hour = int(now // 3600)
    predictions = []
    for row, record in enumerate(records):
        prediction = {
            "id": f"{hour}-0-{secrets.token_hex(10)}",
            "prediction": float(value[row, 0]),
            "unit": "minutes",
            "interval": {"low": float(low[row, 0]), "high": float(high[row, 0]), "level": 0.9},
            "modelVersion": VERSION,
        }
        _log(now, hour, record, prediction)
        predictions.append(prediction)
    return predictions


def _log(now, hour, record, prediction):
    if not TABLE:
        LOG.append((now, record, prediction))
        return
    item = {"partition": f"trip-duration#{hour}#0", "id": prediction["id"], "at": now, "record": record, "prediction": prediction}
    DYNAMO.put_item(
        TableName=TABLE,
        Item={name: _attribute(value) for name, value in item.items()},
        ConditionExpression="attribute_not_exists(id)",
    )


def _attribute(value):
    return {"S": value if isinstance(value, str) else json.dumps(value)}
