package io.perennial.training.export;

/// An exported file failed in the process that tried it.
public final class ModelTrialException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ModelTrialException(String message) {
        super(message);
    }
}
