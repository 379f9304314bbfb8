package io.perennial.scoring;

/// A model file is corrupt, is not one of ours, or does not take what it was given.
public final class ModelFileException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ModelFileException(String message) {
        super(message);
    }

    public ModelFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
