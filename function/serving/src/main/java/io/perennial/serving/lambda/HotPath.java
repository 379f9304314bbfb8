package io.perennial.serving.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.perennial.serving.call.RequestBudget;
import io.perennial.serving.call.Trail;
import io.perennial.serving.http.PredictAnswers;
import io.quarkus.arc.Unremovable;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Answers plain `POST /predict` without the HTTP bridge, which costs more than the prediction. The same code
/// answers on both ways, so the answers are the same; whatever is not quite plain is left to the bridge.
@Singleton
@Unremovable
final class HotPath {
    private static final JsonFactory JSON = new JsonFactory();
    static final int LARGEST_BODY = 6 << 20;
    private static final Set<String> PLAIN_QUERIES = Set.of("", "dry_run=true", "dry_run=false");
    private static final Set<String> PLAIN_TYPES =
            Set.of("application/json", "application/json;charset=utf-8", "application/json; charset=utf-8");

    private final PredictAnswers answers;

    HotPath(PredictAnswers answers) {
        this.answers = answers;
    }

    /// The answer as the gateway wants it; empty if the event is for the bridge.
    ///
    /// @param invocation tells its id and the time that is left
    Optional<byte[]> answer(byte[] event, Context invocation) {
        return HttpEvent.read(event).filter(HotPath::isPlain).map(plain -> {
            plain.headers().put(Trail.INVOCATION, invocation.getAwsRequestId());
            plain.headers().put(RequestBudget.REMAINING, Integer.toString(invocation.getRemainingTimeInMillis()));
            return written(
                    answers.answer(answers.request(plain.body(), isDryRun(plain.query()), plain.headers()::get)));
        });
    }

    private static boolean isPlain(HttpEvent event) {
        return event.method().equals("POST")
                && isPlain(event.path(), event.query(), event.headers()::get)
                && event.body().length <= LARGEST_BODY;
    }

    /// Whether this is a prediction without anything that only the bridge understands.
    ///
    /// @param headers value of a header by its name in small letters
    static boolean isPlain(String path, String query, Function<String, @Nullable String> headers) {
        String type = headers.apply("content-type");
        String accept = headers.apply("accept");
        return path.equals("/predict")
                && PLAIN_QUERIES.contains(query)
                && type != null
                && PLAIN_TYPES.contains(type.toLowerCase(Locale.ROOT))
                && headers.apply("content-encoding") == null
                && (accept == null || accept.contains("*/*") || accept.contains("application/json"));
    }

    static boolean isDryRun(String query) {
        return query.equals("dry_run=true");
    }

    private static byte[] written(Response response) {
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
