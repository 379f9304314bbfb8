"""A Python Lambda without a framework: the least that predictions."""

import base64
import json

from model import FIELDS, predict

REQUIRED = [field["name"] for field in FIELDS if field["required"]]


def handler(event, context):
    body = event["body"]
    sent = json.loads(base64.b64decode(body) if event.get("isBase64Encoded") else body)
    records = sent if isinstance(sent, list) else [sent]
    missing = [name for record in records for name in REQUIRED if name not in record]
    if missing:
        return _response(422, {"missing": missing})
    predictions = predict(records)
    return _response(200, {"predictions": predictions} if isinstance(sent, list) else predictions[0])


def _response(status, body):
    return {"statusCode": status, "headers": {"content-type": "application/json"}, "body": json.dumps(body)}
