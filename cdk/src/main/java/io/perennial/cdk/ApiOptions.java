package io.perennial.cdk;

import io.perennial.deployment.BasePath;
import io.perennial.deployment.CorsPolicy;

/// Settings of the API.
///
/// @param endpoint          kind of the public endpoint of the serving function
/// @param requestsPerSecond steady rate limit; the gateway answers requests beyond it with status 429; a
///                          function URL has no such limit
/// @param burst             number of requests that may arrive at once
/// @param genericErrors     whether error responses hide the contract of the model
/// @param auth              authorization of callers; a local AWS has no IAM and admits every caller
/// @param cors              web pages that may call the API; the gateway answers for it
/// @param basePath          path in front of the API's own paths, such as that of a mapping of a custom domain
record ApiOptions(
        ApiEndpointKind endpoint,
        int requestsPerSecond,
        int burst,
        boolean genericErrors,
        ApiAuth auth,
        CorsPolicy cors,
        BasePath basePath) {
    static ApiOptions from(ContextValues values, boolean local) {
        return new ApiOptions(
                ApiEndpointKind.parse(values.text("apiEndpoint", "http-api")),
                values.count("requestsPerSecond", "100"),
                values.count("burst", "200"),
                values.flag("hideContract"),
                ApiAuth.parse(values.text("auth", local ? "none" : "iam")),
                values.parsed("corsOrigins", origins -> CorsPolicy.parse(origins, values.flag("corsCredentials")))
                        .orElse(CorsPolicy.OFF),
                values.parsed("basePath", BasePath::parse).orElse(BasePath.NONE));
    }
}
