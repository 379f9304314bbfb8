package io.perennial.function.serving.champion;

import io.perennial.registry.Alias;
import io.perennial.registry.ModelVersion;
import java.util.function.Consumer;

/// Logs the events of an alias.
///
/// @param log consumer of one sentence per event
public record AliasEventLogger(Consumer<String> log) implements AliasListener {
    @Override
    public void onLoaded(Alias alias, ModelVersion version) {
        log.accept(alias.key() + " is now " + version);
    }

    @Override
    public void onLoadFailure(Alias alias, LoadFailure loadFailure) {
        log.accept(alias.key() + " " + loadFailure.version() + " cannot be loaded, next attempt at "
                + loadFailure.retryAt() + ": " + loadFailure.reason());
    }

    @Override
    public void onFallback(Fallback fallback) {
        log.accept("earlier champion " + fallback.version() + " serves instead of " + fallback.from()
                + ", which cannot be loaded: " + fallback.reason());
    }

    @Override
    public void onReadError(String why) {
        log.accept("registry cannot be read: " + why);
    }
}
