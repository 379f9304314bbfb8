package io.perennial.function.serving.champion;

import io.perennial.registry.Alias;
import io.perennial.registry.ModelVersion;

/// Told of what becomes of an alias.
public interface AliasListener {
    void onLoaded(Alias alias, ModelVersion version);

    void onLoadFailure(Alias alias, LoadFailure loadFailure);

    /// Told after each refusal of a champion that an earlier one serves for.
    void onFallback(Fallback fallback);

    /// @param why the registry could not be read, in words
    void onReadError(String why);
}
