package io.perennial.cdk;

/// How the API meets its callers.
///
/// @param requestsPerSecond callers beyond it, in the long run, are asked by the gateway to come again (429); a
/// function
///                          URL has no such limit
/// @param burst             requests that may come at once
/// @param genericErrors     whether it keeps to itself what the model eats
/// @param auth              who may call; a local AWS knows no IAM and lets everybody
record ApiOptions(int requestsPerSecond, int burst, boolean genericErrors, ApiAuth auth) {
    static ApiOptions from(ContextValues values, boolean local) {
        return new ApiOptions(
                values.count("requestsPerSecond", "100"),
                values.count("burst", "200"),
                values.flag("genericErrors"),
                ApiAuth.parse(values.text("auth", local ? "none" : "iam")));
    }
}
