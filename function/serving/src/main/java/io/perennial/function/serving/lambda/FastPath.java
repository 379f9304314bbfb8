package io.perennial.function.serving.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import io.perennial.function.serving.http.PlainPredictRequest;
import io.perennial.function.serving.http.PredictionService;
import io.perennial.function.serving.request.RequestTimeout;
import io.perennial.function.serving.request.TraceIds;
import io.quarkus.arc.Unremovable;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;

/// Serves plain `POST /predict` requests without the HTTP bridge, which takes more time than the prediction.
/// Both paths use the same code, so the responses are equal. Other requests go through the bridge.
@Singleton
@Unremovable
final class FastPath {
    private final PredictionService service;

    FastPath(PredictionService service) {
        this.service = service;
    }

    /// Response to a request; empty if the request is for the bridge.
    ///
    /// @param invocation context with the request id and the remaining time
    Optional<GatewayResponse> respond(HttpEvent request, Context invocation) {
        if (!isPlain(request)) {
            return Optional.empty();
        }
        HttpEvent plain = withIds(request, invocation);
        return Optional.of(GatewayResponse.of(service.respond(
                service.open(plain.body(), PlainPredictRequest.isDryRun(plain.query()), plain.headers()::get))));
    }

    /// The request with the request id and the remaining time of Lambda.
    static HttpEvent withIds(HttpEvent request, Context invocation) {
        return request.withHeaders(Map.of(
                TraceIds.REQUEST_ID_HEADER,
                invocation.getAwsRequestId(),
                RequestTimeout.REMAINING_TIME_HEADER,
                Integer.toString(invocation.getRemainingTimeInMillis())));
    }

    private static boolean isPlain(HttpEvent event) {
        return event.method().equals("POST")
                && PlainPredictRequest.matches(event.path(), event.query(), event.headers()::get)
                && event.body().length <= PlainPredictRequest.MAX_BODY_BYTES;
    }
}
