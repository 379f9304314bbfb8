package io.perennial.serving.champion;

import io.perennial.registry.Alias;
import io.perennial.registry.ModelVersion;

/// Told of what becomes of an alias.
public interface FollowingEvents {
    void took(Alias alias, ModelVersion version);

    void refused(Alias alias, Refusal refusal);

    /// Told after each refusal of a champion that an earlier one serves for.
    void fellBack(Fallback fallback);

    /// @param why the registry could not be read, in words
    void unreadable(String why);
}
