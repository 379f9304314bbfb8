package io.perennial.serving.call;

/// How a request's errors are written.
public enum ErrorForm {
    /// RFC 9457.
    PROBLEM_DETAILS,
    /// `{"error": "in words"}`, as the Open Inference Protocol has it.
    INFERENCE_PROTOCOL
}
