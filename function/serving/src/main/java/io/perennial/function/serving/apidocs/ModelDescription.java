package io.perennial.function.serving.apidocs;

import io.perennial.contract.Contract;
import io.perennial.contract.RecordSchema;
import io.perennial.function.serving.champion.AliasStatus;
import io.perennial.function.serving.champion.Fallback;
import io.perennial.function.serving.champion.LoadFailure;
import io.perennial.registry.AliasMove;
import io.perennial.registry.Evaluation;
import io.perennial.registry.Lineage;
import io.perennial.registry.Manifest;
import io.perennial.registry.ModelVersion;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Response of `GET /model`: the version that serves, and the state of both aliases.
///
/// @param model         name of the model
/// @param version       version that serves
/// @param sha256        SHA-256 of its model file
/// @param contract      inputs and target
/// @param recordSchema  inputs as the JSON Schema of one record
/// @param lineage       data, code and parameters of its training
/// @param metrics       metrics on its validation window, with 95 % intervals
/// @param championMove  last move of the champion alias
/// @param loadFailure   newer champion that could not be loaded
/// @param fallback      fallback, if this version is an earlier champion that serves in place of one that
///                      cannot be loaded
/// @param challenger    version in shadow
/// @param registryError error of the last read of the registry, if it failed
public record ModelDescription(
        String model,
        ModelVersion version,
        String sha256,
        Contract contract,
        Map<String, Object> recordSchema,
        Lineage lineage,
        Evaluation metrics,
        @Nullable AliasMove championMove,
        @Nullable LoadFailure loadFailure,
        @Nullable Fallback fallback,
        @Nullable Challenger challenger,
        @Nullable String registryError) {

    /// @param version     version of the challenger
    /// @param share       share of the requests that it predicts
    /// @param move        alias move that made it challenger
    /// @param loadFailure reason why it cannot be loaded; absent if it runs
    public record Challenger(
            ModelVersion version,
            double share,
            AliasMove move,
            @Nullable LoadFailure loadFailure) {
        static @Nullable Challenger of(AliasStatus aliasStatus, double share) {
            return aliasStatus
                    .lastState()
                    .filter(alias -> !alias.cleared())
                    .map(alias -> new Challenger(
                            alias.current(),
                            share,
                            alias.history().getLast(),
                            aliasStatus.loadFailure().orElse(null)))
                    .orElse(null);
        }
    }

    /// @param shadow status of the challenger alias
    /// @param share  share of the requests that a challenger predicts
    public static ModelDescription of(Manifest manifest, AliasStatus aliasStatus, AliasStatus shadow, double share) {
        Contract contract = manifest.contract();
        return new ModelDescription(
                contract.model(),
                manifest.version(),
                manifest.modelSha256(),
                contract,
                RecordSchema.of(contract),
                manifest.lineage(),
                manifest.evaluation(),
                aliasStatus.lastState().map(alias -> alias.history().getLast()).orElse(null),
                aliasStatus.loadFailure().orElse(null),
                aliasStatus.fallback().orElse(null),
                Challenger.of(shadow, share),
                aliasStatus.readError().orElse(null));
    }
}
