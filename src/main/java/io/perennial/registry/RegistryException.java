package io.perennial.registry;

/// Thrown if an object of the registry is missing or damaged. The message names the object and the fix.
public final class RegistryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RegistryException(String message) {
        super(message);
    }

    public RegistryException(String message, Throwable cause) {
        super(message, cause);
    }
}
