package io.perennial.monitoring;

import io.perennial.registry.RegistryException;

/// Of versions without a model of the loss.
public final class NoErrorEstimation {
    public static final WindowErrorEstimator NONE = new WindowErrorEstimator(manifest -> {
        throw new RegistryException("version " + manifest.version() + " has no loss estimator");
    });

    private NoErrorEstimation() {}
}
