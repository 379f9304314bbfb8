package io.perennial.function.serving.lambda;

/// Format of an HTTP event, which decides the format of the response.
enum EventFormat {
    /// API Gateway's HTTP API and function URLs: payload format 2.0.
    PAYLOAD_2,
    /// API Gateway's REST API, and HTTP APIs with payload format 1.0.
    PAYLOAD_1,
    /// Application Load Balancer with one value per header.
    LOAD_BALANCER,
    /// Application Load Balancer whose target group has multi-value headers enabled.
    LOAD_BALANCER_MULTI_VALUE;

    boolean isLoadBalancer() {
        return this == LOAD_BALANCER || this == LOAD_BALANCER_MULTI_VALUE;
    }
}
