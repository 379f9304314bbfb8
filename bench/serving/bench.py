"""Serving against Python on the same ONNX file and machine, printed as ratios in one run. `make bench-serving`.

Forms: `java` is the function's zip behind Lambda's own poll loop, as the managed runtime starts it; `java+aot` the same
with an AOT cache, as the image starts it (the managed runtime has SnapStart instead, which cannot be measured here);
`python` a handler without a framework, `fastapi` the same service in FastAPI, both in AWS' poll loop for Python;
`java+shadow` is `java` with a challenger that is asked whatever the champion is asked. Those keep predictions on the
heap; `+log` is each form with a real write to a DynamoDB table before the response.
"""

import argparse
import glob
import json
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile

from local_aws import TABLE, LocalAws
from runtime_api import RuntimeApi

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
IMAGE = os.path.join(ROOT, "function/serving/image")
JVM = [
    "--add-opens=java.base/java.lang=ALL-UNNAMED",
    "--enable-native-access=ALL-UNNAMED",
    "-XX:+UseSerialGC",
    "-XX:TieredStopAtLevel=1",
    "-Xmx384m",
]
RECORD = {"pickup_zone": "74", "dropoff_zone": "75", "trip_distance": 2.5, "pickup_time": "2025-02-01T08:30:00"}
PORT = 18123


def event(body):
    return json.dumps(
        {
            "version": "2.0",
            "routeKey": "$default",
            "rawPath": "/predict",
            "rawQueryString": "",
            "headers": {"accept": "*/*", "content-type": "application/json", "host": "bench", "user-agent": "bench"},
            "requestContext": {
                "accountId": "000000000000",
                "apiId": "bench",
                "domainName": "bench",
                "http": {
                    "method": "POST",
                    "path": "/predict",
                    "protocol": "HTTP/1.1",
                    "sourceIp": "127.0.0.1",
                    "userAgent": "bench",
                },
                "requestId": "bench",
                "routeKey": "$default",
                "stage": "$default",
                "time": "01/Feb/2025:08:30:00 +0000",
                "timeEpoch": 1738398600000,
            },
            "body": json.dumps(body),
            "isBase64Encoded": False,
        }
    ).encode()


ONE = event(RECORD)
MANY = event([RECORD] * 1000)


# ONNX Runtime would send its maker figures of use; neither side pays for that.
QUIET = {"ORT_DISABLE_TELEMETRY": "1"}


class Form:
    """One way to run the service."""

    def __init__(self, name, command, environment):
        self.name, self.command, self.environment = name, command, environment

    def start(self, extra, prefix=()):
        environment = {**os.environ, **self.environment, **extra}
        log = open(self.log(), "wb")
        return subprocess.Popen([*prefix, *self.command], env=environment, stdout=log, stderr=log)

    def log(self):
        return os.path.join(tempfile.gettempdir(), f"bench-{self.name}.log")

    def logging_to(self, endpoint):
        """The same, writing each prediction to a table of the AWS at this address."""
        settings = {"PERENNIAL_LOG_TABLE": TABLE, "AWS_ENDPOINT_URL": endpoint}
        credentials = {"AWS_ACCESS_KEY_ID": "bench", "AWS_SECRET_ACCESS_KEY": "bench"}
        return Form(self.name + "+log", self.command, {**self.environment, **settings, **credentials})


def lambda_environment(address):
    return {
        "AWS_LAMBDA_RUNTIME_API": address,
        "AWS_LAMBDA_FUNCTION_NAME": "bench",
        "AWS_LAMBDA_FUNCTION_VERSION": "1",
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": "1024",
        "AWS_LAMBDA_LOG_GROUP_NAME": "bench",
        "AWS_LAMBDA_LOG_STREAM_NAME": "bench",
        "AWS_REGION": "us-east-1",
        "AWS_DEFAULT_REGION": "us-east-1",
    }


def forms(arguments, work):
    task = os.path.join(work, "task")
    with zipfile.ZipFile(os.path.join(ROOT, "function/serving/target/serving.zip")) as archive:
        archive.extractall(task)
    runtime = glob.glob(os.path.join(ROOT, "function/serving/target/runtime/*.jar"))
    libraries = sorted(glob.glob(task + "/lib/*.jar"))
    # As the managed runtime has it: the poll loop first.
    flat = ":".join([*sorted(runtime), task, *libraries])
    # As the image has it: one jar, in a directory beside the native libraries.
    jar = os.path.join(work, "image/lib/function.jar")
    pack(arguments, task, libraries, jar)
    path = ":".join([*sorted(runtime), jar])
    registry = {"PERENNIAL_REGISTRY": arguments.registry, "PERENNIAL_MODEL": arguments.model}
    loop = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda"
    handler = "io.perennial.function.serving.lambda.ServingHandler::handleRequest"
    java_environment = {**registry, **QUIET, "_HANDLER": handler, "LAMBDA_TASK_ROOT": task}
    cache = os.path.join(work, "serving.aot")

    def java(*more):
        return [arguments.java, *JVM, *more, "-cp", flat]

    def image(*more):
        options = ["@" + os.path.join(IMAGE, name) for name in ("java.options", "lambda.options")]
        ahead = ["io.perennial.function.serving.lambda.PreloadingMain", loop, handler]
        return [arguments.java, *options, "-Xmx384m", *more, "-cp", path, *ahead]

    folder = os.path.join(arguments.registry, arguments.model)
    version = json.load(open(os.path.join(folder, "aliases/champion.json")))["history"][-1]["version"]
    python_environment = {
        "BENCH_MODEL": os.path.join(folder, "versions", version, "model.onnx"),
        "BENCH_VERSION": version,
        **QUIET,
        "PYTHONPATH": HERE,
        "LAMBDA_TASK_ROOT": HERE,
    }

    def python(module):
        return [sys.executable, "-m", "awslambdaric", module + ".handler"]

    train(arguments, Form("training", image("-XX:AOTCacheOutput=" + cache), java_environment))
    plain = Form("java", [*java(), loop, handler], java_environment)
    loops = [
        plain,
        Form("java+aot", image("-XX:AOTCache=" + cache), java_environment),
        Form("python", python("bare_handler"), {**python_environment, "_HANDLER": "bare_handler.handler"}),
        Form("fastapi", python("fastapi_app"), {**python_environment, "_HANDLER": "fastapi_app.handler"}),
    ]
    shadow = Form("java+shadow", plain.command, {**java_environment, "PERENNIAL_REGISTRY": challenged(arguments, work)})
    servers = [
        Form(
            "java http",
            # A server that stays has the time for the second compiler.
            [*java("-XX:TieredStopAtLevel=4"), "io.quarkus.runner.GeneratedMain"],
            {**registry, "PERENNIAL_HTTP_PORT": str(PORT)},
        ),
        Form(
            "uvicorn",
            [sys.executable, "-m", "uvicorn", "fastapi_app:app", "--port", str(PORT), "--log-level", "warning"],
            python_environment,
        ),
    ]
    return loops, shadow, servers


def challenged(arguments, work):
    """A copy of the registry in which the champion's own model, under another name, is the challenger."""
    registry = shutil.copytree(arguments.registry, os.path.join(work, "challenged"))
    folder = os.path.join(registry, arguments.model)
    with open(os.path.join(folder, "aliases/champion.json")) as file:
        alias = file.read()
    champion = json.loads(alias)["history"][-1]["version"]
    challenger = "20000101T000000Z" + champion[champion.rindex("-") :]
    copy = shutil.copytree(os.path.join(folder, "versions", champion), os.path.join(folder, "versions", challenger))
    with open(os.path.join(copy, "manifest.json"), "r+") as file:
        manifest = file.read().replace(champion, challenger)
        file.seek(0)
        file.truncate()
        file.write(manifest)
    with open(os.path.join(folder, "aliases/challenger.json"), "w") as file:
        file.write(alias.replace(champion, challenger))
    return registry


def require_challenger(form):
    with open(form.log()) as log:
        if "challenger is now" not in log.read():
            raise RuntimeError(f"{form.name} has no challenger: see {form.log()}")


def pack(arguments, task, libraries, jar):
    """The function as the image packs it."""
    image = os.path.dirname(os.path.dirname(jar))
    shutil.copytree(task, os.path.join(image, "classes"), ignore=shutil.ignore_patterns("lib", "natives"))
    shutil.copytree(os.path.join(task, "natives"), os.path.join(image, "natives"))
    os.makedirs(os.path.dirname(jar))
    merge = [arguments.java, os.path.join(IMAGE, "FatJar.java"), jar, os.path.join(image, "classes"), *libraries]
    subprocess.run(merge, check=True)


def train(arguments, form):
    """Writes the AOT cache in the way the image's build does."""
    aot_training = [os.path.join(IMAGE, "AotTrainingRun.java"), os.path.join(IMAGE, "event.json"), "200", arguments.registry]
    form.command = [arguments.java, *aot_training, *form.command]
    environment = lambda_environment("set by the AOT training run")
    environment["PERENNIAL_MODEL"] = arguments.model
    if form.start(environment).wait(300) != 0:
        raise RuntimeError(f"the training of the AOT cache failed: see {form.log()}")


def end(process):
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(60)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def cold(form):
    """Seconds from the start of the process to its first response."""
    api = RuntimeApi()
    start = time.perf_counter()
    process = form.start(lambda_environment(api.address))
    _, response = api.invoke(ONE, alive=lambda: process.poll() is None)
    taken = time.perf_counter() - start
    check(form, response)
    process.kill()
    process.wait()
    api.close()
    return taken


def check(form, response):
    outer = json.loads(response)
    body = json.loads(outer["body"])
    if outer["statusCode"] != 200 or not 0 < body.get("prediction", 1) < 1000:
        raise RuntimeError(f"{form.name} returned {response[:500]}")


class Warm:
    """A process that is up; measured in turns with the others, so that a busy moment hits all."""

    def __init__(self, form, warmup):
        self.form, self.one, self.many = form, [], []
        self.api = RuntimeApi()
        self.process = form.start(lambda_environment(self.api.address))
        for _ in range(warmup):
            self.invoke(ONE)
        for _ in range(5):
            self.invoke(MANY)

    def invoke(self, sent):
        taken, response = self.api.invoke(sent, alive=lambda: self.process.poll() is None)
        return taken, response

    def turn(self, requests):
        self.one += [self.invoke(ONE)[0] for _ in range(requests)]
        self.many += [self.invoke(MANY)[0] for _ in range(3)]
        check(self.form, self.invoke(ONE)[1])

    def end(self):
        with open(f"/proc/{self.process.pid}/status") as status:
            peak = next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))
        end(self.process)
        self.api.close()
        return peak / 1024


def throughput(form, seconds, body, java):
    """Responses per second of processor time, so that other processes on the machine do not count. The server keeps to one
    core, the load to another."""
    cores = sorted(os.sched_getaffinity(0))
    pinned = ["taskset", "-c", str(cores[0])] if len(cores) > 1 else []
    loader = ["taskset", "-c", ",".join(map(str, cores[1:]))] if len(cores) > 1 else []
    process = form.start({}, pinned)
    try:
        load = [*loader, java, os.path.join(HERE, "HttpLoadGenerator.java"), str(PORT), "16"]
        wait_for_port(process)
        subprocess.run([*load, str(2 * seconds), body], check=True, stdout=subprocess.DEVNULL)
        before = processor_seconds(process)
        rate = subprocess.run([*load, str(seconds), body], check=True, capture_output=True).stdout
        return float(rate) * seconds / (processor_seconds(process) - before)
    finally:
        end(process)


def processor_seconds(process):
    with open(f"/proc/{process.pid}/stat") as stat:
        ticks = stat.read().rsplit(")", 1)[1].split()
    return (int(ticks[11]) + int(ticks[12])) / os.sysconf("SC_CLK_TCK")


def wait_for_port(process):
    import socket

    deadline = time.time() + 60
    while time.time() < deadline and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", PORT), 1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the server did not start")


def percentile(values, share):
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def print_row(what, perennial, python, bar, unit, better_is_more=False):
    ratio = perennial / python
    if bar is None:
        print(f"{what:58} {perennial:9.2f} {python:9.2f} {unit:4} {ratio:6.2f}x")
        return
    met = ratio >= bar if better_is_more else ratio <= bar
    sign = ">=" if better_is_more else "<="
    print(f"{what:58} {perennial:9.2f} {python:9.2f} {unit:4} {ratio:6.2f}x  bar {sign} {bar}x  {'met' if met else 'MISSED'}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--registry", required=True)
    parser.add_argument("--model", default="trip-duration")
    parser.add_argument("--java", default=os.path.join(os.environ.get("JAVA_HOME", ""), "bin/java"))
    parser.add_argument("--starts", type=int, default=7)
    parser.add_argument("--requests", type=int, default=5000)
    parser.add_argument("--seconds", type=int, default=8)
    arguments = parser.parse_args()
    work = tempfile.mkdtemp(prefix="bench-serving-")
    try:
        run(arguments, work)
    finally:
        shutil.rmtree(work)


def run(arguments, work):
    print("Training the AOT cache ...", flush=True)
    loops, shadow, servers = forms(arguments, work)
    print(f"Cold starts, {arguments.starts} of each ...", flush=True)
    starts = {form.name: [] for form in loops}
    for _ in range(arguments.starts):
        for form in loops:
            starts[form.name].append(cold(form))
    print(f"Cold starts with a write to DynamoDB, {arguments.starts} of each ...", flush=True)
    with LocalAws() as aws:
        logging = [form.logging_to(aws.endpoint) for form in loops if form.name != "java"]
        starts |= {form.name: [] for form in logging}
        for _ in range(arguments.starts):
            for form in logging:
                starts[form.name].append(cold(form))
        aws.require(len(logging) * arguments.starts)
    print(f"Warm requests, {arguments.requests} of each ...", flush=True)
    warm = [Warm(form, arguments.requests // 2) for form in [*loops, shadow]]
    require_challenger(shadow)
    for _ in range(10):
        for one in warm:
            one.turn(arguments.requests // 10)
    peaks = {one.form.name: one.end() for one in warm}
    print(f"Throughput over HTTP, {arguments.seconds} s of each on one core ...", flush=True)
    body = os.path.join(work, "body.json")
    with open(body, "w") as file:
        json.dump(RECORD, file)
    rates = {form.name: throughput(form, arguments.seconds, body, arguments.java) for form in servers}
    report(starts, {one.form.name: one for one in warm}, peaks, rates)


def report(starts, warm, peaks, rates):
    median = {name: statistics.median(values) * 1000 for name, values in starts.items()}
    p50 = {name: percentile(one.one, 0.5) * 1e6 for name, one in warm.items()}
    p99 = {name: percentile(one.one, 0.99) * 1e6 for name, one in warm.items()}
    many = {name: percentile(one.many, 0.5) * 1000 for name, one in warm.items()}
    print("\nform          cold ms   p50 us   p99 us  1,000 records ms  peak MB")
    for name in warm:
        cold_ms = f"{median[name]:9.0f}" if name in median else f"{'-':>9}"
        print(f"{name:11} {cold_ms} {p50[name]:8.0f} {p99[name]:8.0f} {many[name]:17.1f} {peaks[name]:8.0f}")
    print(f"\n{'':58} {'perennial':>9} {'python':>9}")
    print_row("cold start, AOT cache : Python without a framework", median["java+aot"], median["python"], 0.8, "ms")
    print_row("cold start, AOT cache : FastAPI", median["java+aot"], median["fastapi"], 0.8, "ms")
    for form, words in (("python", "Python without a framework"), ("fastapi", "FastAPI")):
        print_row(f"cold start + DynamoDB : {words}", median["java+aot+log"], median[form + "+log"], 0.8, "ms")
    print_row("cold start, no cache : Python without a framework", median["java"], median["python"], 0.8, "ms")
    print_row("warm p50 : FastAPI in the loop", p50["java"], p50["fastapi"], 0.5, "us")
    print_row("warm p99 : FastAPI in the loop", p99["java"], p99["fastapi"], 0.5, "us")
    print_row("warm p50 : Python without a framework", p50["java"], p50["python"], 1.5, "us")
    print_row("warm p50, a challenger called each time : none", p50["java+shadow"], p50["java"], None, "us")
    print_row("warm p99, a challenger called each time : none", p99["java+shadow"], p99["java"], None, "us")
    print_row("HTTP responses per second per core : FastAPI and uvicorn", rates["java http"], rates["uvicorn"], 3, "/s", True)
    print_row("1,000 records in one request, against 20 ms", many["java"], 20, 1, "ms")
    print_row("peak memory, against 400 MB", peaks["java"], 400, 1, "MB")


if __name__ == "__main__":
    main()
