package io.perennial.training.operations;

import io.perennial.registry.ModelRegistry;
import io.perennial.status.RegistryStatus;
import io.perennial.training.comparison.WaitingCandidates;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Everything that a person on call asks first. Text, JSON and the page of the registry are views of it.
///
/// @param at       time of the reading
/// @param registry the registry's part
/// @param waiting  candidates that wait for the end of a hold
/// @param stack    the deployed stack's part; null if none was asked for
public record ModelStatus(
        Instant at,
        RegistryStatus registry,
        List<WaitingCandidate> waiting,
        @Nullable StackStatus stack) {
    public ModelStatus {
        waiting = List.copyOf(waiting);
    }

    /// Reads the registry only.
    public static ModelStatus of(ModelRegistry registry, Instant now) {
        return new ModelStatus(now, RegistryStatus.of(registry, now), waiting(registry), null);
    }

    /// Reads a deployed stack and the registry that it names, at once.
    ///
    /// @param stack name of the stack
    /// @throws IllegalArgumentException if there is no such stack, or it is another model's
    public static ModelStatus of(String model, String stack, AwsAccess aws, Instant now) {
        StackDescription description = StackDescription.read(aws.cloudFormation(), model, stack);
        try (ParallelReads reads = new ParallelReads()) {
            Supplier<ModelStatus> registry = reads.startRequired(() -> of(description.registry(), now));
            StackStatus deployed = StackStatus.read(aws, description, now);
            ModelStatus read = registry.get();
            return new ModelStatus(now, read.registry(), read.waiting(), deployed);
        }
    }

    private static List<WaitingCandidate> waiting(ModelRegistry registry) {
        return new WaitingCandidates(registry)
                .results().stream()
                        .map(result -> new WaitingCandidate(result.candidate(), result.summary()))
                        .toList();
    }
}
