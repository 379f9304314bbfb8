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

/// All about the version that answers.
///
/// @param model         name
/// @param version       the version that answers
/// @param sha256        of its model file
/// @param contract      what callers send and get
/// @param recordSchema  the same as JSON Schema of one record
/// @param lineage       where it comes from
/// @param metrics       figures on its validation window, with 95 % intervals
/// @param championMove  the last move of the champion alias
/// @param loadFailure   a newer champion that could not be loaded
/// @param fallback      that this version is: an earlier champion that serves for one that could not be loaded
/// @param challenger    the version in its shadow
/// @param registryError why the registry could not be read at the last look
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

    /// @param version     whether it runs is in `refused`
    /// @param share       of the requests that it predicts
    /// @param move        that made it challenger
    /// @param loadFailure why it cannot be loaded
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

    /// @param shadow following of the challenger alias
    /// @param share  of the requests that a challenger predicts
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
