package io.perennial.function.serving.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.perennial.function.serving.http.PlainPredictRequest;
import io.perennial.function.serving.http.PredictionService;
import io.perennial.function.serving.request.RequestTimeout;
import io.perennial.function.serving.request.TraceIds;
import io.quarkus.arc.Unremovable;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/// Serves plain `POST /predict` requests without the HTTP bridge, which takes more time than the prediction.
/// Both paths use the same code, so the responses are equal. Other requests go through the bridge.
@Singleton
@Unremovable
final class FastPath {
    private static final JsonFactory JSON = new JsonFactory();

    private final PredictionService service;

    FastPath(PredictionService service) {
        this.service = service;
    }

    /// Response in the format of the gateway; empty if the event is for the bridge.
    ///
    /// @param invocation context with the request id and the remaining time
    Optional<byte[]> respond(byte[] event, Context invocation) {
        return HttpEvent.read(event).filter(FastPath::isPlain).map(plain -> {
            plain.headers().put(TraceIds.REQUEST_ID_HEADER, invocation.getAwsRequestId());
            plain.headers()
                    .put(RequestTimeout.REMAINING_TIME_HEADER, Integer.toString(invocation.getRemainingTimeInMillis()));
            return gatewayJson(service.respond(
                    service.open(plain.body(), PlainPredictRequest.isDryRun(plain.query()), plain.headers()::get)));
        });
    }

    private static boolean isPlain(HttpEvent event) {
        return event.method().equals("POST")
                && PlainPredictRequest.matches(event.path(), event.query(), event.headers()::get)
                && event.body().length <= PlainPredictRequest.MAX_BODY_BYTES;
    }

    private static byte[] gatewayJson(Response response) {
        var bytes = new ByteArrayOutputStream(1024);
        byte[] body = (byte[]) response.getEntity();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeNumberField("statusCode", response.getStatus());
            json.writeObjectFieldStart("headers");
            for (var header : response.getStringHeaders().entrySet()) {
                json.writeStringField(header.getKey(), String.join(",", header.getValue()));
            }
            json.writeStringField("content-length", Integer.toString(body.length));
            json.writeStringField("X-Content-Type-Options", "nosniff");
            json.writeEndObject();
            json.writeFieldName("body");
            json.writeUTF8String(body, 0, body.length);
            json.writeBooleanField("isBase64Encoded", false);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
