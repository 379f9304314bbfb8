package io.perennial.localstack;

/// Thrown if the local AWS cannot be started, used or stopped. The message names the cause and what to do.
public final class LocalAwsException extends RuntimeException {
    public LocalAwsException(String message) {
        super(message);
    }

    public LocalAwsException(String message, Throwable cause) {
        super(message, cause);
    }
}
