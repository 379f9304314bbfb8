package io.perennial.cdk;

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
        return EnvironmentValues.choice("api.auth", text, values(), auth -> auth.key);
    }
}
