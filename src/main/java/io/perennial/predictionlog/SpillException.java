package io.perennial.predictionlog;

/// Thrown if a spilled prediction cannot be read.
public final class SpillException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public SpillException(String message) {
        super(message);
    }

    public SpillException(String message, Throwable cause) {
        super(message, cause);
    }
}
