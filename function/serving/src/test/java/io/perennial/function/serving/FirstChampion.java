package io.perennial.function.serving;

import io.perennial.function.serving.champion.ChampionWatcher;
import io.perennial.function.serving.champion.ModelHolder;
import io.perennial.registry.ModelRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/// The first champion of a running function: a [TinyModel] that multiplies by four.
@Singleton
public final class FirstChampion {
    private final ModelRegistry registry;
    private final ChampionWatcher watcher;
    private final ModelHolder holder;

    @Inject
    FirstChampion(ModelRegistry registry, ChampionWatcher watcher, ModelHolder holder) {
        this.registry = registry;
        this.watcher = watcher;
        this.holder = holder;
    }

    /// Publishes and promotes it unless a champion serves already, and waits until it serves.
    public void ensureServed() {
        if (holder.version().isPresent()) {
            return;
        }
        var publisher = new VersionPublisher(registry);
        publisher.promote(publisher.publish(TinyModel.contract(), TinyModel.file(TinyModel.contract(), 4)));
        ConditionWait.until("the first champion to serve", () -> {
            watcher.atRequest();
            return holder.version().isPresent();
        });
    }
}
