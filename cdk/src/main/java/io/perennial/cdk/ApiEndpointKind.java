package io.perennial.cdk;

import java.util.Arrays;
import java.util.stream.Collectors;

/// Kind of the public endpoint. Both send the serving function the same payload, format 2.0.
public enum ApiEndpointKind {
    HTTP_API("http-api"),
    FUNCTION_URL("function-url");

    private final String key;

    ApiEndpointKind(String key) {
        this.key = key;
    }

    static ApiEndpointKind parse(String text) {
        return Arrays.stream(values())
                .filter(kind -> kind.key.equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("context value 'apiEndpoint' is '" + text + "'; choose "
                        + Arrays.stream(values()).map(kind -> kind.key).collect(Collectors.joining(" or "))));
    }
}
