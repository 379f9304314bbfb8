package io.perennial.monitoring;

import io.perennial.registry.RegistryException;

/// Of versions without a model of the loss.
final class Estimates {
    static final ErrorEstimates NONE = new ErrorEstimates(manifest -> {
        throw new RegistryException("version " + manifest.version() + " has no model of the loss");
    });

    private Estimates() {}
}
