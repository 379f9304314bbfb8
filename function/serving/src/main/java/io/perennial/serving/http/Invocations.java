package io.perennial.serving.http;

import com.amazonaws.services.lambda.runtime.Context;
import io.perennial.serving.call.RequestBudget;
import io.perennial.serving.call.Trail;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.quarkus.vertx.http.runtime.QuarkusHttpHeaders;
import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/// Hands Lambda's request id, and the time it has left, on to the resources, for requests that come over the HTTP
/// bridge.
final class Invocations {
    private final CurrentVertxRequest current;

    Invocations(CurrentVertxRequest current) {
        this.current = current;
    }

    @ServerRequestFilter
    void name(ContainerRequestContext request) {
        if (current.getCurrent().request().headers() instanceof QuarkusHttpHeaders headers
                && headers.getContextObjects().get(Context.class) instanceof Context lambda) {
            request.getHeaders().putSingle(Trail.INVOCATION, lambda.getAwsRequestId());
            request.getHeaders()
                    .putSingle(RequestBudget.REMAINING, Integer.toString(lambda.getRemainingTimeInMillis()));
        }
    }
}
