package io.perennial.registry;

/// The registry has not what was asked for, or what it has is broken. The message names it and the remedy.
public final class RegistryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RegistryException(String message) {
        super(message);
    }

    public RegistryException(String message, Throwable cause) {
        super(message, cause);
    }
}
