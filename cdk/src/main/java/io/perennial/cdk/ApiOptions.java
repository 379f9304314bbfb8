package io.perennial.cdk;

/// Settings of the API.
///
/// @param endpoint          kind of the public endpoint of the serving function
/// @param requestsPerSecond steady rate limit; the gateway answers requests beyond it with status 429; a
///                          function URL has no such limit
/// @param burst             number of requests that may arrive at once
/// @param genericErrors     whether error responses hide the contract of the model
/// @param auth              authorization of callers; a local AWS has no IAM and admits every caller
record ApiOptions(ApiEndpointKind endpoint, int requestsPerSecond, int burst, boolean genericErrors, ApiAuth auth) {
    static ApiOptions from(ContextValues values, boolean local) {
        return new ApiOptions(
                ApiEndpointKind.parse(values.text("apiEndpoint", "http-api")),
                values.count("requestsPerSecond", "100"),
                values.count("burst", "200"),
                values.flag("hideContract"),
                ApiAuth.parse(values.text("auth", local ? "none" : "iam")));
    }
}
