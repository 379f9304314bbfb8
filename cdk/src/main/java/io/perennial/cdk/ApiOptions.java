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
    static ApiOptions from(EnvironmentValues values, boolean local) {
        boolean credentials = values.flag("api.cors_credentials");
        return new ApiOptions(
                ApiEndpointKind.parse(values.text("api.endpoint", "http-api")),
                values.count("api.requests_per_second", "100"),
                values.count("api.burst", "200"),
                values.flag("api.hide_contract"),
                ApiAuth.parse(values.text("api.auth", local ? "none" : "iam")),
                values.parsed("api.cors_origins", origins -> CorsPolicy.parse(origins, credentials))
                        .orElse(CorsPolicy.OFF),
                values.parsed("api.base_path", BasePath::parse).orElse(BasePath.NONE));
    }
}
