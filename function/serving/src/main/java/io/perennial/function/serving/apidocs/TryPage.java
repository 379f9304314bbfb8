package io.perennial.function.serving.apidocs;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.perennial.json.Json;
import io.perennial.registry.Manifest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;

/// HTML page with a form built from the contract, to try predictions in a browser. It is one file and sends
/// requests to the API only.
public final class TryPage {
    private static final String PLACEHOLDER = "{\"model\": \"placeholder\"}";
    private static final String PAGE = page();

    private TryPage() {}

    public static String of(Manifest manifest) {
        String model = Json.line(Map.of(
                "contract", manifest.contract(),
                "version", manifest.version(),
                "metrics", manifest.evaluation().model(),
                "reason", manifest.lineage().reason().inWords(),
                "sample", TypicalRecord.of(manifest)));
        return PAGE.replace(PLACEHOLDER, model.replace("<", "\\u003c"));
    }

    private static String page() {
        try (InputStream page = TryPage.class.getResourceAsStream("try.html")) {
            return new String(Objects.requireNonNull(page, "try.html").readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
