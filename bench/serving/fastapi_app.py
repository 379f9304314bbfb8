"""The same service as most people write it: FastAPI, checked by Pydantic; `handler` puts it behind a Lambda."""

from datetime import datetime
from typing import Annotated

from fastapi import FastAPI
from mangum import Mangum
from model import FIELDS, predict
from pydantic import BaseModel, ConfigDict, Field, create_model


def _annotation(field):
    match field["type"]:
        case "number":
            limits = field.get("range") or {}
            kind = Annotated[float, Field(ge=limits.get("min"), le=limits.get("max"))]
        case "category":
            kind = str
        case "timestamp":
            kind = datetime
        case _:
            kind = bool
    return (kind, ...) if field["required"] else (kind | None, None)


Record = create_model(
    "Record",
    __config__=ConfigDict(extra="forbid", coerce_numbers_to_str=True),
    **{field["name"]: _annotation(field) for field in FIELDS},
)


class Interval(BaseModel):
    low: float
    high: float
    level: float


class Prediction(BaseModel):
    model_config = ConfigDict(protected_namespaces=())
    id: str
    prediction: float
    unit: str
    interval: Interval
    modelVersion: str


class Predictions(BaseModel):
    predictions: list[Prediction]


app = FastAPI()


def _plain(record):
    return {name: value.isoformat() if isinstance(value, datetime) else value for name, value in record}


@app.post("/predict")
def predict_records(sent: Record | list[Record]) -> Prediction | Predictions:
    if isinstance(sent, list):
        return {"predictions": predict([_plain(record) for record in sent])}
    return predict([_plain(sent)])[0]


handler = Mangum(app, lifespan="off")
