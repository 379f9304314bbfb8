package io.perennial.deployment;

import java.util.Arrays;
import java.util.List;

/// Routes of the API. The gateway admits no other request, and IAM grants each of them on its own.
public enum ApiRoute {
    PAGE("GET", "/", Purpose.DESCRIBE),
    LIVE("GET", "/healthz", Purpose.DESCRIBE),
    READY("GET", "/readyz", Purpose.DESCRIBE),
    MODEL("GET", "/model", Purpose.DESCRIBE),
    OPENAPI("GET", "/openapi.json", Purpose.DESCRIBE),
    PREDICT("POST", "/predict", Purpose.PREDICT),
    FEEDBACK("POST", "/feedback", Purpose.FEEDBACK),
    INFERENCE_SERVER("GET", "/v2", Purpose.DESCRIBE),
    INFERENCE_METADATA("GET", "/v2/{proxy+}", Purpose.DESCRIBE),
    INFER("POST", "/v2/models/{proxy+}", Purpose.PREDICT);

    /// What callers use a route for. Who may predict may not report actuals, which later models learn from.
    public enum Purpose {
        DESCRIBE,
        PREDICT,
        FEEDBACK
    }

    private final String method;
    private final String path;
    private final Purpose purpose;

    ApiRoute(String method, String path, Purpose purpose) {
        this.method = method;
        this.path = path;
        this.purpose = purpose;
    }

    public String method() {
        return method;
    }

    /// Path in the gateway's notation: `{proxy+}` at the end stands for any rest.
    public String path() {
        return path;
    }

    public Purpose purpose() {
        return purpose;
    }

    public static List<ApiRoute> of(Purpose purpose) {
        return Arrays.stream(values()).filter(route -> route.purpose == purpose).toList();
    }
}
