"""Makes as many rows as asked for out of real months: each copy moved by whole weeks into the past, distances and
durations jittered, so that no two rows are the same. Parquet, in parts."""

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
    made, copy = 0, 0
    while made < rows:
        part = min(have, rows - made)
        jittered = (
            "* REPLACE (trip_distance * (0.95 + 0.1 * random()) AS trip_distance,"
            f" lpep_pickup_datetime - INTERVAL {7 * copy} DAY AS lpep_pickup_datetime,"
            f" lpep_dropoff_datetime - INTERVAL {7 * copy} DAY"
            " + to_seconds(CAST(60 * random() AS BIGINT)) AS lpep_dropoff_datetime)"
        )
        file = os.path.join(out, f"part-{copy:03d}.parquet")
        con.execute(f"COPY (SELECT {jittered} FROM trips LIMIT {part}) TO '{file}' (FORMAT parquet)")
        made, copy = made + part, copy + 1
        print(f"\r  {made:,} of {rows:,} rows made", end="", flush=True)
    print()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
