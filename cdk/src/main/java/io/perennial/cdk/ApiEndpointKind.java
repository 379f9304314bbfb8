package io.perennial.cdk;

/// Kind of the public endpoint. Both send the serving function the same payload, format 2.0.
public enum ApiEndpointKind {
    HTTP_API("http-api"),
    FUNCTION_URL("function-url");

    private final String key;

    ApiEndpointKind(String key) {
        this.key = key;
    }

    static ApiEndpointKind parse(String text) {
        return EnvironmentValues.choice("api.endpoint", text, values(), kind -> kind.key);
    }
}
