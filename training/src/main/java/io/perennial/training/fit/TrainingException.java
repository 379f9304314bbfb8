package io.perennial.training.fit;

/// The rows cannot be learned from; the message says why and what to do.
public final class TrainingException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public TrainingException(String message) {
        super(message);
    }
}
