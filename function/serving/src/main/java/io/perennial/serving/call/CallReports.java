package io.perennial.serving.call;

/// Takes what is told of requests, without keeping them waiting.
@FunctionalInterface
public interface CallReports {
    void tell(CallReport report);
}
