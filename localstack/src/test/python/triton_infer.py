"""Sends requests to the deployed model with Triton's own client and prints the responses as JSON.

usage: triton_infer.py ADDRESS MODEL RECORDS    (address without scheme; records as /predict takes them)
"""

import json
import sys

import numpy as np
import tritonclient.http as triton
from tritonclient.utils import InferenceServerException

address, model = sys.argv[1:3]
records = json.loads(sys.argv[3])
NUMPY = {"FP32": np.float32, "BYTES": np.object_, "BOOL": np.bool_}


def tensors(metadata, rows, binary):
    for described in metadata["inputs"]:
        values = [row[described["name"]] for row in rows]
        array = np.array(values, dtype=NUMPY[described["datatype"]]).reshape(-1, 1)
        tensor = triton.InferInput(described["name"], array.shape, described["datatype"])
        tensor.set_data_from_numpy(array, binary_data=binary)
        yield tensor


def column(response, name):
    return [value.decode() if isinstance(value, bytes) else value for value in response.as_numpy(name).ravel().tolist()]


client = triton.InferenceServerClient(address)
metadata = client.get_model_metadata(model)
names = [described["name"] for described in metadata["outputs"]]
result = {
    "live": client.is_server_live(),
    "ready": client.is_server_ready() and client.is_model_ready(model),
    "server": client.get_server_metadata()["name"],
    "version": metadata["versions"][0],
}
for form, binary in (("json", False), ("binary", True)):
    response = client.infer(model, list(tensors(metadata, records, binary)), request_id=form)
    result[form] = {name: column(response, name) for name in names}
    result[form]["request"] = response.get_response()["id"]
selected = [triton.InferRequestedOutput("prediction")]
versioned = client.infer(
    model, list(tensors(metadata, records, True)), model_version=result["version"], outputs=selected)
result["selected_output"] = {name: column(versioned, name) for name in ("prediction",)}
invalid = [dict(records[0], **{metadata["inputs"][0]["name"]: "no such level"})]
try:
    client.infer(model, list(tensors(metadata, invalid, True)))
except InferenceServerException as error:
    result["error"] = error.message()
print(json.dumps(result))
