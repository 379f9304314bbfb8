package io.perennial.notification;

import io.perennial.registry.ModelRegistry;
import java.nio.charset.StandardCharsets;

/// Which notifications came through the topic, under `notifications/<key>.receipt` of the registry. A subscriber of the
/// topic writes them, so that a sender whose answer was lost can see that its message was published.
///
/// Failures of the medium surface as [java.io.UncheckedIOException].
public final class Receipts {
    private final ModelRegistry registry;

    public Receipts(ModelRegistry registry) {
        this.registry = registry;
    }

    /// @param messageId that the topic gave it, for people who look
    /// @throws IllegalArgumentException if the key is not one of the registry's
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
