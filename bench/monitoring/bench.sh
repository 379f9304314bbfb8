#!/bin/sh
# Measures monitoring of windows of a thousand to ten million predictions, each in a process with the function's memory.
# Usage: bench/monitoring/bench.sh REGISTRY "GENERATED ROWS ..." "EMULATOR ROWS ..."
set -eu
registry=$1
scratch=$(mktemp -d)
trap 'kill "${emulator:-}" 2>/dev/null || true; rm -rf "$scratch"' EXIT INT TERM
"$JAVA_HOME/bin/javac" -proc:none -nowarn -cp 'training/target/lib/*' -d "$scratch/classes" bench/monitoring/*.java

# 85 % of a gigabyte is the heap that Lambda gives a function of that size.
measure() {
    echo "Measuring $1 rows ... (ten million take minutes)" >&2
    rm -rf "$scratch/registry" && cp -r "$registry" "$scratch/registry"
    "$JAVA_HOME/bin/java" -Xmx870m -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED \
        -cp "$scratch/classes:training/target/lib/*" WindowBench "$scratch/registry" "$@" 2>"$scratch/log" ||
        { cat "$scratch/log" >&2; exit 1; }
}

echo '| source | rows | seconds | processor seconds | µs/row | pages | read units | live MB | resident MB |'
echo '| --- | --- | --- | --- | --- | --- | --- | --- | --- |'
for rows in $2; do measure "$rows"; done

export AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test AWS_REGION=us-east-1
BIND_HOST=127.0.0.1 MINISTACK_HOST=127.0.0.1 GATEWAY_PORT=4987 IOT_MTLS_ENABLED=0 LOG_LEVEL=WARNING TMPDIR=$scratch \
    .local/venv/bin/python -m ministack.app >"$scratch/emulator.log" 2>&1 &
emulator=$!
for _ in $(seq 60); do
    curl -sf http://127.0.0.1:4987/_ministack/health >/dev/null && break
    sleep 1
done
for rows in $3; do measure "$rows" http://127.0.0.1:4987; done
