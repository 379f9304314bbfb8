package io.perennial.function.serving.champion;

import io.perennial.registry.ModelVersion;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Holds the champion or the challenger. A request uses one version from start to end; a replaced version is
/// closed after its last request.
public final class ModelHolder {
    private final AtomicReference<@Nullable SharedModel> current = new AtomicReference<>();

    /// @return result of the work; empty if no version is loaded
    public <T> Optional<T> use(Function<LoadedModel, T> work) {
        for (SharedModel sharedModel = current.get(); sharedModel != null; sharedModel = current.get()) {
            if (sharedModel.acquire()) {
                try {
                    return Optional.of(work.apply(sharedModel.loadedModel));
                } finally {
                    sharedModel.release();
                }
            }
        }
        return Optional.empty();
    }

    public Optional<ModelVersion> version() {
        return Optional.ofNullable(current.get())
                .map(sharedModel -> sharedModel.loadedModel.manifest().version());
    }

    void replace(LoadedModel next) {
        put(new SharedModel(next));
    }

    void clear() {
        put(null);
    }

    private void put(@Nullable SharedModel next) {
        SharedModel before = current.getAndSet(next);
        if (before != null) {
            before.release();
        }
    }

    /// Reference count of a version; the holder itself has one reference.
    private static final class SharedModel {
        private final LoadedModel loadedModel;
        private final AtomicInteger users = new AtomicInteger(1);

        SharedModel(LoadedModel loadedModel) {
            this.loadedModel = loadedModel;
        }

        /// Acquires a reference; false if the version is already closed.
        boolean acquire() {
            return users.getAndUpdate(count -> count == 0 ? 0 : count + 1) > 0;
        }

        void release() {
            if (users.decrementAndGet() == 0) {
                loadedModel.scorer().close();
            }
        }
    }
}
