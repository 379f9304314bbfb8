package io.perennial.function.serving.champion;

import io.perennial.registry.Alias;
import io.perennial.registry.AliasState;
import io.perennial.registry.ModelRegistry;
import java.util.Optional;

/// An alias of one registry.
public record RegistryAlias(ModelRegistry registry, Alias alias) {
    /// The state as the registry has it now; empty if the alias was never set.
    Optional<AliasState> state() {
        return registry.aliasState(alias);
    }
}
