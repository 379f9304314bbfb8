package io.perennial.training.comparison;

import io.perennial.contract.Contract;
import io.perennial.registry.DamagedFile;
import io.perennial.registry.Manifest;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import io.perennial.registry.RegistryException;
import io.perennial.scoring.ModelFileException;
import io.perennial.scoring.OnnxScorer;
import io.perennial.scoring.Scores;
import io.perennial.training.data.Table;
import java.util.List;
import java.util.Optional;

/// Predictions of the champion for the validation rows. Missing or damaged files of the champion do not prevent the
/// training of a new version.
///
/// @param scores  scores; empty if there is no champion to compare with, or it predicts another target
/// @param failure reason why the champion could not predict; empty if it could
public record ChampionScores(Optional<Scores> scores, Optional<String> failure) {
    public static final ChampionScores NONE = new ChampionScores(Optional.empty(), Optional.empty());

    /// @throws java.io.UncheckedIOException if the registry cannot be read
    public static ChampionScores of(ModelRegistry registry, ModelVersion version, Contract contract, Table rows) {
        try {
            Manifest manifest = DamagedFile.asRegistryException(() -> registry.manifest(version));
            return isComparable(manifest.contract(), contract)
                    ? new ChampionScores(Optional.of(scores(registry, manifest, contract, rows)), Optional.empty())
                    : NONE;
        } catch (RegistryException | ModelFileException e) {
            return new ChampionScores(
                    Optional.empty(), Optional.of("not compared with the champion " + version + ": " + e.getMessage()));
        }
    }

    private static Scores scores(ModelRegistry registry, Manifest champion, Contract contract, Table rows) {
        return score(registry.modelFile(champion), rows)
                .withClasses(contract.target().classes());
    }

    /// Whether both contracts have the same inputs and target; classes may differ.
    private static boolean isComparable(Contract champion, Contract contract) {
        return champion.withClasses(List.of()).equals(contract.withClasses(List.of()));
    }

    public static Scores score(byte[] model, Table rows) {
        try (OnnxScorer scorer = OnnxScorer.load(model, Runtime.getRuntime().availableProcessors())) {
            return scorer.score(rows.columns());
        }
    }
}
