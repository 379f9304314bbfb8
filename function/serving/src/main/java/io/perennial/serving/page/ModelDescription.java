package io.perennial.serving.page;

import io.perennial.contract.Contract;
import io.perennial.contract.RecordSchema;
import io.perennial.registry.AliasMove;
import io.perennial.registry.Evaluation;
import io.perennial.registry.Lineage;
import io.perennial.registry.Manifest;
import io.perennial.registry.ModelVersion;
import io.perennial.serving.champion.Fallback;
import io.perennial.serving.champion.Following;
import io.perennial.serving.champion.Refusal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// All about the version that answers.
///
/// @param model        name
/// @param version      the version that answers
/// @param sha256       of its model file
/// @param contract     what callers send and get
/// @param recordSchema the same as JSON Schema of one record
/// @param lineage      where it comes from
/// @param metrics      figures on its validation window, with 95 % intervals
/// @param championMove the last move of the champion alias
/// @param refused      a newer champion that could not be loaded
/// @param fallback     that this version is: an earlier champion that serves for one that could not be loaded
/// @param challenger   the version in its shadow
/// @param fault        why the registry could not be read at the last look
public record ModelDescription(
        String model,
        ModelVersion version,
        String sha256,
        Contract contract,
        Map<String, Object> recordSchema,
        Lineage lineage,
        Evaluation metrics,
        @Nullable AliasMove championMove,
        @Nullable Refusal refused,
        @Nullable Fallback fallback,
        @Nullable Challenger challenger,
        @Nullable String fault) {

    /// @param version whether it runs is in `refused`
    /// @param share   of the requests that it predicts
    /// @param move    that made it challenger
    /// @param refused why it cannot be loaded
    public record Challenger(
            ModelVersion version,
            double share,
            AliasMove move,
            @Nullable Refusal refused) {
        static @Nullable Challenger of(Following following, double share) {
            return following
                    .alias()
                    .filter(alias -> !alias.cleared())
                    .map(alias -> new Challenger(
                            alias.current(),
                            share,
                            alias.history().getLast(),
                            following.refused().orElse(null)))
                    .orElse(null);
        }
    }

    /// @param shadow following of the challenger alias
    /// @param share  of the requests that a challenger predicts
    public static ModelDescription of(Manifest manifest, Following following, Following shadow, double share) {
        Contract contract = manifest.contract();
        return new ModelDescription(
                contract.model(),
                manifest.version(),
                manifest.modelSha256(),
                contract,
                RecordSchema.of(contract),
                manifest.lineage(),
                manifest.evaluation(),
                following.alias().map(alias -> alias.history().getLast()).orElse(null),
                following.refused().orElse(null),
                following.fallback().orElse(null),
                Challenger.of(shadow, share),
                following.fault().orElse(null));
    }
}
