package io.perennial.serving.champion;

import io.perennial.registry.ModelVersion;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Holds the champion, or a challenger. A request uses one version from its start to its end; a version that was
/// replaced is closed
/// when the last request leaves it.
public final class ChampionHolder {
    private final AtomicReference<@Nullable Shared> current = new AtomicReference<>();

    /// @return what the work returned, or empty if there is no champion
    public <T> Optional<T> use(Function<Champion, T> work) {
        for (Shared shared = current.get(); shared != null; shared = current.get()) {
            if (shared.enter()) {
                try {
                    return Optional.of(work.apply(shared.champion));
                } finally {
                    shared.leave();
                }
            }
        }
        return Optional.empty();
    }

    public Optional<ModelVersion> version() {
        return Optional.ofNullable(current.get())
                .map(shared -> shared.champion.manifest().version());
    }

    void replace(Champion next) {
        put(new Shared(next));
    }

    void clear() {
        put(null);
    }

    private void put(@Nullable Shared next) {
        Shared before = current.getAndSet(next);
        if (before != null) {
            before.leave();
        }
    }

    /// Counts who uses a champion; the holder itself is one.
    private static final class Shared {
        private final Champion champion;
        private final AtomicInteger users = new AtomicInteger(1);

        Shared(Champion champion) {
            this.champion = champion;
        }

        /// False if it is closed already.
        boolean enter() {
            return users.getAndUpdate(count -> count == 0 ? 0 : count + 1) > 0;
        }

        void leave() {
            if (users.decrementAndGet() == 0) {
                champion.scorer().close();
            }
        }
    }
}
