package io.perennial.cdk;

/// Largest throughput of the prediction log's table. DynamoDB throttles what exceeds it: predictions are then
/// spilled and stored later.
///
/// @param writes write request units per second; a prediction takes one, its actual another one
/// @param reads  read request units per second
record ThroughputOptions(int writes, int reads) {
    static ThroughputOptions from(EnvironmentValues values) {
        return new ThroughputOptions(
                values.count("serving.max_writes_per_second", "2000"),
                values.count("serving.max_reads_per_second", "4000"));
    }
}
