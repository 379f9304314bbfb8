package io.perennial.training.erasure;

/// Thrown if a condition cannot be evaluated on rows, for example because they lack a column.
final class ConditionException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ConditionException(String message, Throwable cause) {
        super(message, cause);
    }
}
