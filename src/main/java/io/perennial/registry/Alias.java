package io.perennial.registry;

/// The movable names of a registry.
public enum Alias {
    CHAMPION,
    CHALLENGER;

    /// Name in paths and messages.
    public String key() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
