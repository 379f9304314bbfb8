package io.perennial.training.fit;

/// Thrown if the rows cannot be used for training. The message names the reason and what to do.
public final class TrainingException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public TrainingException(String message) {
        super(message);
    }
}
