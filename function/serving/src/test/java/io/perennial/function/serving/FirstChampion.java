package io.perennial.function.serving;

import io.perennial.function.serving.bootstrap.ServingComponents;
import io.perennial.registry.ModelRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/// The first champion of a running function: a [TinyModel] that multiplies by four.
@Singleton
public final class FirstChampion {
    private final ModelRegistry registry;
    private final ServingComponents components;

    @Inject
    FirstChampion(ModelRegistry registry, ServingComponents components) {
        this.registry = registry;
        this.components = components;
    }

    /// Publishes and promotes it unless a champion serves already, and waits until it serves.
    public void ensureServed() {
        if (components.champion().version().isPresent()) {
            return;
        }
        var publisher = new VersionPublisher(registry);
        publisher.promote(publisher.publish(TinyModel.contract(), TinyModel.file(TinyModel.contract(), 4)));
        ConditionWait.until("the first champion to serve", () -> {
            components.championWatcher().atRequest();
            return components.champion().version().isPresent();
        });
    }
}
