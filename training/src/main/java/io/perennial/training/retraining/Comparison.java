package io.perennial.training.retraining;

import io.perennial.contract.Contract;
import io.perennial.contract.RecordWriter;
import io.perennial.gate.Decision;
import io.perennial.json.Json;
import io.perennial.registry.Alias;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import io.perennial.scoring.OnnxScorer;
import io.perennial.scoring.Scores;
import io.perennial.training.data.DatasetFile;
import io.perennial.training.data.Table;
import io.perennial.training.pipeline.Contest;
import io.perennial.training.pipeline.Datasets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Compares the candidates with the champion on the holdout, and asks the gate.
public final class Comparison {
    private final ModelRegistry registry;

    public Comparison(ModelRegistry registry) {
        this.registry = registry;
    }

    public Compared compare(Comparing comparing) {
        int moves = registry.alias(Alias.CHAMPION)
                .map(state -> state.history().size())
                .orElse(0);
        Champion champion = Champion.of(registry, comparing.snapshot().champion());
        Contract contract = champion.manifest().contract();
        DatasetFile.Stored holdout =
                new Datasets(registry, contract).open(comparing.snapshot().holdout());
        Map<String, Scores> candidates = new TreeMap<>();
        comparing
                .trained()
                .forEach(trained -> candidates.put(trained.version().id(), score(trained.version(), holdout)));
        var outcome = new Contest(contract.task(), champion.problem().gate(), holdout.table())
                .decide(score(champion.manifest().version(), holdout), candidates);
        var winner = new ModelVersion(outcome.winner());
        return new Compared(
                name(outcome.decision()),
                champion.manifest().version(),
                moves,
                winner,
                outcome.decision(),
                outcome.losses(),
                words(outcome.decision(), winner),
                probe(contract, holdout, winner));
    }

    private Probe probe(Contract contract, DatasetFile.Stored holdout, ModelVersion winner) {
        int last = holdout.table().rows() - 1;
        Table newest = holdout.table().slice(last, last + 1);
        Map<String, Object> input =
                new RecordWriter(contract).write(newest.examples(contract).getFirst());
        return new Probe(
                Json.mapper().valueToTree(input),
                score(winner, new DatasetFile.Stored(holdout.contract(), newest))
                        .values()[0]);
    }

    /// Under the classes that the rows are told by.
    private Scores score(ModelVersion version, DatasetFile.Stored rows) {
        try (OnnxScorer scorer = OnnxScorer.load(
                registry.modelFile(registry.manifest(version)),
                Runtime.getRuntime().availableProcessors())) {
            return scorer.score(rows.table().columns())
                    .under(rows.contract().target().classes());
        }
    }

    private static String name(Decision decision) {
        return switch (decision) {
            case Decision.Promote _ -> "PROMOTE";
            case Decision.Reject _ -> "REJECT";
            case Decision.Undecided _ -> "UNDECIDED";
        };
    }

    private static String words(Decision decision, ModelVersion candidate) {
        return switch (decision) {
            case Decision.Promote(Decision.Evidence evidence) ->
                candidate + " is better than the champion: " + inWords(evidence);
            case Decision.Reject(Decision.Evidence evidence) ->
                candidate + " is not surely better than the champion: " + inWords(evidence);
            case Decision.Undecided(String why) -> "undecided: " + why;
        };
    }

    private static String inWords(Decision.Evidence evidence) {
        return String.format(
                Locale.ROOT,
                "its mean loss is %.4g against %.4g, a reduction of %.1f %% (between %.1f and %.1f %%), on the same %,d rows",
                evidence.candidateLoss(),
                evidence.championLoss(),
                100 * evidence.improvement(),
                100 * evidence.low(),
                100 * evidence.high(),
                evidence.rows());
    }
}
