package io.perennial.cdk;

import java.util.Arrays;
import java.util.stream.Collectors;

/// Who may call the API.
enum ApiAuth {
    /// Callers that IAM allows: requests are signed (Signature Version 4).
    IAM("iam"),
    /// Every caller that knows the address, also for reporting actuals, which later models are trained on.
    NONE("none");

    private final String key;

    ApiAuth(String key) {
        this.key = key;
    }

    static ApiAuth parse(String text) {
        return Arrays.stream(values())
                .filter(auth -> auth.key.equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("context value 'auth' is '" + text + "'; choose "
                        + Arrays.stream(values()).map(auth -> auth.key).collect(Collectors.joining(" or "))));
    }
}
