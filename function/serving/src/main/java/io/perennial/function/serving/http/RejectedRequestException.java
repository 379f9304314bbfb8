package io.perennial.function.serving.http;

/// Rejection of a request. It has no stack trace, because the caller caused it and the problem explains it.
public final class RejectedRequestException extends RuntimeException {
    private final transient ProblemDetails problem;

    public RejectedRequestException(ProblemDetails problem) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    ProblemDetails problem() {
        return problem;
    }
}
