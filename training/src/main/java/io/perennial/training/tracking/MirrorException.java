package io.perennial.training.tracking;

/// Thrown if the tracking server does not respond or returns an error. The message contains its error.
public final class MirrorException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public MirrorException(String message, Throwable cause) {
        super(message, cause);
    }
}
