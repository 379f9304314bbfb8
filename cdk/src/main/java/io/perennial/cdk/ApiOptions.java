package io.perennial.cdk;

/// How the API meets its callers.
///
/// @param requestsPerSecond callers beyond it, in the long run, are asked by the gateway to come again (429); a
/// function
///                          URL has no such limit
/// @param burst             requests that may come at once
/// @param genericErrors     whether it keeps to itself what the model eats
record ApiOptions(int requestsPerSecond, int burst, boolean genericErrors) {
    static ApiOptions from(ContextValues values) {
        return new ApiOptions(
                values.count("requestsPerSecond", "100"), values.count("burst", "200"), values.flag("genericErrors"));
    }
}
