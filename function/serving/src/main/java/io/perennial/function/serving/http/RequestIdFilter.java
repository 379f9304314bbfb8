package io.perennial.function.serving.http;

import com.amazonaws.services.lambda.runtime.Context;
import io.perennial.deployment.BasePath;
import io.perennial.function.serving.ServingSettings;
import io.perennial.function.serving.request.RequestTimeout;
import io.perennial.function.serving.request.TraceIds;
import io.quarkus.vertx.http.runtime.QuarkusHttpHeaders;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Objects;

/// First step of each request through Quarkus, before a resource is chosen, so that errors of the framework have an
/// id too: takes the request id and the remaining time of Lambda, or makes an id, and removes the base path once. In
/// Lambda, the handler of events has removed it.
@Singleton
final class RequestIdFilter {
    /// Before all filters of the framework.
    private static final int PRIORITY = 1000;

    /// Key of the response headers set before the base path was removed, in the routing context of such a request.
    private static final String REROUTED = RequestIdFilter.class.getName() + ".rerouted";

    private final RequestLifecycle lifecycle;
    private final BasePath basePath;

    RequestIdFilter(RequestLifecycle lifecycle, ServingSettings servingSettings) {
        this.lifecycle = lifecycle;
        this.basePath = servingSettings.basePath();
    }

    void register(@Observes Filters filters) {
        filters.register(this::filter, PRIORITY);
    }

    private void filter(RoutingContext routing) {
        if (routing.get(REROUTED) instanceof MultiMap earlier) {
            routing.response().headers().setAll(earlier); // rerouting removes them
        }
        MultiMap headers = routing.request().headers();
        boolean inLambda = false;
        if (headers instanceof QuarkusHttpHeaders lambdaHeaders
                && lambdaHeaders.getContextObjects().get(Context.class) instanceof Context lambda) {
            inLambda = true;
            headers.set(TraceIds.REQUEST_ID_HEADER, lambda.getAwsRequestId());
            headers.set(RequestTimeout.REMAINING_TIME_HEADER, Integer.toString(lambda.getRemainingTimeInMillis()));
        } else if (!headers.contains(TraceIds.REQUEST_ID_HEADER)) {
            headers.set(TraceIds.REQUEST_ID_HEADER, lifecycle.newRequestId());
        }
        String id = headers.get(TraceIds.REQUEST_ID_HEADER);
        routing.response().headers().remove(RequestLifecycle.REQUEST_ID_HEADER);
        routing.addHeadersEndHandler(_ -> routing.response().putHeader(RequestLifecycle.REQUEST_ID_HEADER, id));
        if (inLambda || routing.get(REROUTED) != null) {
            routing.next();
        } else {
            removeBasePath(routing);
        }
    }

    private void removeBasePath(RoutingContext routing) {
        String path = Objects.requireNonNullElse(routing.request().path(), "");
        String stripped = basePath.strip(path);
        if (stripped.equals(path)) {
            routing.next();
        } else {
            routing.put(
                    REROUTED,
                    MultiMap.caseInsensitiveMultiMap().addAll(routing.response().headers()));
            String query = routing.request().query();
            routing.reroute(routing.request().method(), query == null ? stripped : stripped + "?" + query);
        }
    }
}
