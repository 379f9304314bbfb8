package io.perennial.serving.champion;

import io.perennial.registry.Alias;
import io.perennial.registry.ModelVersion;
import java.util.function.Consumer;

/// Puts what becomes of an alias into words.
///
/// @param notes takes one sentence each
public record FollowingNotes(Consumer<String> notes) implements FollowingEvents {
    @Override
    public void took(Alias alias, ModelVersion version) {
        notes.accept(alias.key() + " is now " + version);
    }

    @Override
    public void refused(Alias alias, Refusal refusal) {
        notes.accept(alias.key() + " " + refusal.version() + " is refused until " + refusal.retryAt() + ": "
                + refusal.why());
    }

    @Override
    public void fellBack(Fallback fallback) {
        notes.accept("earlier champion " + fallback.version() + " serves instead of " + fallback.from()
                + ", which cannot be loaded: " + fallback.why());
    }

    @Override
    public void unreadable(String why) {
        notes.accept("registry cannot be read: " + why);
    }
}
