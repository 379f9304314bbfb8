package io.perennial.training.problem;

/// Thrown if the problem file is invalid. The message names the place (`file:line: key`), the error, and what
/// to do.
public final class ProblemException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    public ProblemException(String message) {
        super(message);
    }
}
