package io.perennial.training.lightgbm;

/// Thrown if LightGBM cannot be loaded or a call fails.
public final class LightGbmException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public LightGbmException(String message) {
        super(message);
    }

    public LightGbmException(String message, Throwable cause) {
        super(message, cause);
    }
}
