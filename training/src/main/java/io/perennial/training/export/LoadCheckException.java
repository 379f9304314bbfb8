package io.perennial.training.export;

/// Thrown if an exported file fails in the process that checks it.
public final class LoadCheckException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public LoadCheckException(String message) {
        super(message);
    }
}
