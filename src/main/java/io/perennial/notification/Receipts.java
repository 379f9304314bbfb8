package io.perennial.notification;

import io.perennial.registry.ModelRegistry;
import java.nio.charset.StandardCharsets;

/// Receipts of notifications that the topic delivered, as `notifications/<key>.receipt` in the registry. A
/// subscriber of the topic writes them, so that a sender whose response was lost can detect that its message
/// was published.
///
/// Failures of the medium surface as [java.io.UncheckedIOException].
public final class Receipts {
    private final ModelRegistry registry;

    public Receipts(ModelRegistry registry) {
        this.registry = registry;
    }

    /// @param messageId the topic's id of the message, for people who investigate
    /// @throws IllegalArgumentException if the key is not a valid registry key
    public void write(String key, String messageId) {
        registry.store().putIfAbsent(path(key), messageId.getBytes(StandardCharsets.UTF_8));
    }

    public boolean contains(String key) {
        return registry.store().tag(path(key)).isPresent();
    }

    private String path(String key) {
        return registry.key(NotificationOutbox.FOLDER, key + ".receipt");
    }
}
