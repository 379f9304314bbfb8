package io.perennial.training.tracking;

/// The tracking server does not answer, or refuses. The message says what it said.
public final class MirrorException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public MirrorException(String message, Throwable cause) {
        super(message, cause);
    }
}
