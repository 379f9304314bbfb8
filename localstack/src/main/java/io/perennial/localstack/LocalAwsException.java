package io.perennial.localstack;

/// The local AWS cannot be started, used or stopped. The message names the cause and the remedy.
public final class LocalAwsException extends RuntimeException {
    public LocalAwsException(String message) {
        super(message);
    }

    public LocalAwsException(String message, Throwable cause) {
        super(message, cause);
    }
}
