package io.perennial.training.source;

/// Thrown if the rows cannot be used. The message names the source or the key of the problem file, and what to do.
public final class DataException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public DataException(String message) {
        super(message);
    }

    public DataException(String message, Throwable cause) {
        super(message, cause);
    }
}
