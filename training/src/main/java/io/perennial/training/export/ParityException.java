package io.perennial.training.export;

/// Thrown if the exported file predicts differently from the trainer.
public final class ParityException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ParityException(String message) {
        super(message);
    }
}
