package io.perennial.function.serving.http;

import com.amazonaws.services.lambda.runtime.Context;
import io.perennial.function.serving.request.RequestTimeout;
import io.perennial.function.serving.request.TraceIds;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.quarkus.vertx.http.runtime.QuarkusHttpHeaders;
import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/// Passes Lambda's request id and the remaining time to the resources, for requests through the HTTP bridge.
final class LambdaContextFilter {
    private final CurrentVertxRequest current;

    LambdaContextFilter(CurrentVertxRequest current) {
        this.current = current;
    }

    @ServerRequestFilter
    void addLambdaHeaders(ContainerRequestContext request) {
        if (current.getCurrent().request().headers() instanceof QuarkusHttpHeaders headers
                && headers.getContextObjects().get(Context.class) instanceof Context lambda) {
            request.getHeaders().putSingle(TraceIds.REQUEST_ID_HEADER, lambda.getAwsRequestId());
            request.getHeaders()
                    .putSingle(
                            RequestTimeout.REMAINING_TIME_HEADER, Integer.toString(lambda.getRemainingTimeInMillis()));
        }
    }
}
