package io.perennial.function.serving.request;

/// How a request's errors are written.
public enum ErrorFormat {
    /// RFC 9457.
    PROBLEM_DETAILS,
    /// `{"error": "in words"}`, as the Open Inference Protocol has it.
    OPEN_INFERENCE
}
