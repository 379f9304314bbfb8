"""A DynamoDB with the table of the prediction log, from the local AWS that `make setup` installs."""

import os
import socket
import subprocess
import time
import urllib.error
import urllib.request

import boto3

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PYTHON = os.path.join(ROOT, ".local/venv/bin/python")
TABLE = "bench-predictions"


class LocalAws:
    def __enter__(self):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.endpoint = f"http://127.0.0.1:{port}"
        environment = {**os.environ, "BIND_HOST": "127.0.0.1", "GATEWAY_PORT": str(port), "IOT_MTLS_ENABLED": "0"}
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self.process = subprocess.Popen([PYTHON, "-m", "ministack.app"], env=environment, **quiet)
        try:
            self._await()
            self._create()
        except BaseException:
            self.process.kill()
            raise
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(30)

    def require(self, items):
        """Fails unless every prediction is in the table, since the comparison would be invalid."""
        found = self.client.scan(TableName=TABLE, Select="COUNT")["Count"]
        if found != items:
            raise RuntimeError(f"{items} predictions were returned, {found} are in the table")

    def _await(self):
        deadline = time.time() + 60
        while time.time() < deadline and self.process.poll() is None:
            try:
                urllib.request.urlopen(self.endpoint + "/_ministack/health", timeout=2).close()
                return
            except (urllib.error.URLError, OSError):
                time.sleep(0.1)
        raise RuntimeError("the local AWS did not start: make setup installs it")

    def _create(self):
        self.client = boto3.client(
            "dynamodb",
            endpoint_url=self.endpoint,
            region_name="us-east-1",
            aws_access_key_id="bench",
            aws_secret_access_key="bench",
        )
        key = {"partition": "HASH", "id": "RANGE"}
        self.client.create_table(
            TableName=TABLE,
            BillingMode="PAY_PER_REQUEST",
            KeySchema=[{"AttributeName": name, "KeyType": kind} for name, kind in key.items()],
            AttributeDefinitions=[{"AttributeName": name, "AttributeType": "S"} for name in key],
        )
