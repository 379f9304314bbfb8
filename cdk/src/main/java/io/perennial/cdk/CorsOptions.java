package io.perennial.cdk;

import io.perennial.deployment.CorsPolicy;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.apigatewayv2.CorsHttpMethod;
import software.amazon.awscdk.services.apigatewayv2.CorsPreflightOptions;
import software.amazon.awscdk.services.lambda.FunctionUrlCorsOptions;
import software.amazon.awscdk.services.lambda.HttpMethod;

/// Policy for web pages in the form that each kind of endpoint takes. The endpoint sends the headers, so the function
/// must not.
final class CorsOptions {
    private static final Duration MAX_AGE = Duration.seconds(CorsPolicy.MAX_AGE_SECONDS);

    private CorsOptions() {}

    static CorsPreflightOptions ofHttpApi(CorsPolicy policy) {
        return CorsPreflightOptions.builder()
                .allowOrigins(policy.origins())
                .allowMethods(
                        CorsPolicy.METHODS.stream().map(CorsHttpMethod::valueOf).toList())
                .allowHeaders(CorsPolicy.REQUEST_HEADERS)
                .exposeHeaders(CorsPolicy.EXPOSED_HEADERS)
                .maxAge(MAX_AGE)
                .allowCredentials(policy.credentials())
                .build();
    }

    /// A function URL answers `OPTIONS` itself and rejects it as an allowed method.
    static FunctionUrlCorsOptions ofFunctionUrl(CorsPolicy policy) {
        return FunctionUrlCorsOptions.builder()
                .allowedOrigins(policy.origins())
                .allowedMethods(List.of(HttpMethod.GET, HttpMethod.POST))
                .allowedHeaders(CorsPolicy.REQUEST_HEADERS)
                .exposedHeaders(CorsPolicy.EXPOSED_HEADERS)
                .maxAge(MAX_AGE)
                .allowCredentials(policy.credentials())
                .build();
    }
}
