package io.perennial.function.serving.champion;

import io.perennial.registry.Alias;
import io.perennial.registry.ModelVersion;

/// Listener of the events of an alias.
public interface AliasListener {
    void onLoaded(Alias alias, ModelVersion version);

    void onLoadFailure(Alias alias, LoadFailure loadFailure);

    /// Called after each load failure of a champion that an earlier one serves for.
    void onFallback(Fallback fallback);

    /// @param why reason why the registry could not be read
    void onReadError(String why);
}
