package io.perennial.function.serving.request;

/// Format of error responses.
public enum ErrorFormat {
    /// Problem details of RFC 9457.
    PROBLEM_DETAILS,
    /// `{"error": "<message>"}` of the Open Inference Protocol.
    OPEN_INFERENCE
}
