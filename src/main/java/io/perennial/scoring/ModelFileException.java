package io.perennial.scoring;

/// Thrown if a model file is corrupt, was not exported by Perennial, or does not accept the given columns.
public final class ModelFileException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ModelFileException(String message) {
        super(message);
    }

    public ModelFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
