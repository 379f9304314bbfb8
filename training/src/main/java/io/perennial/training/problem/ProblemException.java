package io.perennial.training.problem;

/// The problem file cannot be used as it stands. The message says where (`file:line: key`), what is wrong, and what to
/// do.
public final class ProblemException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    public ProblemException(String message) {
        super(message);
    }
}
