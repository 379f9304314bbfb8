package io.perennial.function.serving.apidocs;

import io.perennial.json.Json;
import io.perennial.registry.Manifest;
import java.util.Map;

/// HTML page with a form built from the contract, to try predictions in a browser. It is one file and sends
/// requests to the API only.
public final class TryPage {
    private static final String PLACEHOLDER = "{\"model\": \"placeholder\"}";
    private static final String PAGE = ResourceText.read("try.html");

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
}
