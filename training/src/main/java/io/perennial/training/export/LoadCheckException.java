package io.perennial.training.export;

/// An exported file failed in the process that tried it.
public final class LoadCheckException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public LoadCheckException(String message) {
        super(message);
    }
}
