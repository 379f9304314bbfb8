package io.perennial.training.lightgbm;

/// LightGBM could not be loaded or refused a call.
public final class LightGbmException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public LightGbmException(String message) {
        super(message);
    }

    public LightGbmException(String message, Throwable cause) {
        super(message, cause);
    }
}
