"""Generates many rows from real months: each copy is moved by whole weeks into the past, and distances and durations
are jittered, so that no two rows are equal. Writes Parquet files."""

import os
import sys

import duckdb


def main(source, out, rows):
    os.makedirs(out, exist_ok=True)
    con = duckdb.connect()
    con.execute("SET memory_limit = '2GB'")
    con.execute("SELECT setseed(0.5)")
    con.execute(f"CREATE TABLE trips AS SELECT * FROM read_parquet('{source}', union_by_name = true)"
                " WHERE lpep_pickup_datetime BETWEEN TIMESTAMP '2015-01-01' AND TIMESTAMP '2049-12-31'")  # fmt: skip
    have = con.execute("SELECT count(*) FROM trips").fetchone()[0]
    written, copy = 0, 0
    while written < rows:
        part = min(have, rows - written)
        jittered = (
            "* REPLACE (trip_distance * (0.95 + 0.1 * random()) AS trip_distance,"
            f" lpep_pickup_datetime - INTERVAL {7 * copy} DAY AS lpep_pickup_datetime,"
            f" lpep_dropoff_datetime - INTERVAL {7 * copy} DAY"
            " + to_seconds(CAST(60 * random() AS BIGINT)) AS lpep_dropoff_datetime)"
        )
        file = os.path.join(out, f"part-{copy:03d}.parquet")
        con.execute(f"COPY (SELECT {jittered} FROM trips LIMIT {part}) TO '{file}' (FORMAT parquet)")
        written, copy = written + part, copy + 1
        print(f"\r  {written:,} of {rows:,} rows written", end="", flush=True)
    print()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
