package io.perennial.training.batchscoring;

import io.perennial.contract.Columns;
import io.perennial.contract.FieldValue;
import io.perennial.registry.InMemoryObjectStore;
import io.perennial.registry.Manifest;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.TrainingReason;
import io.perennial.scoring.OnnxScorer;
import io.perennial.scoring.Scores;
import io.perennial.training.fit.TrainingListener;
import io.perennial.training.pipeline.BuildInfo;
import io.perennial.training.pipeline.DatasetStore;
import io.perennial.training.pipeline.TrainingData;
import io.perennial.training.pipeline.VersionTraining;
import io.perennial.training.retraining.ParcelPrices;
import io.perennial.training.source.DuckDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/// A really trained model of the shop, and files of its parcels to score.
public final class ScoredParcels {
    public static final ModelRegistry REGISTRY = new ModelRegistry(new InMemoryObjectStore(), "parcel-price");
    public static final Manifest VERSION = train();
    public static final String HEADER = "note,weight,district,sent\n";

    private ScoredParcels() {}

    private static Manifest train() {
        var table = ParcelPrices.table(new ParcelPrices().parcels(0, 10, 1));
        String fingerprint = new DatasetStore(REGISTRY, ParcelPrices.problem().contract()).fingerprint(table);
        var data = TrainingData.split(table, fingerprint, ParcelPrices.problem());
        var clock = Clock.fixed(ParcelPrices.day(10), ZoneOffset.UTC);
        return new VersionTraining(REGISTRY, BuildInfo.ofThisBuild(), clock, TrainingListener.NONE)
                .train(ParcelPrices.problem(), data, new TrainingReason.First())
                .manifest();
    }

    /// The predictions of the scorer itself, as serving has them.
    static Scores expected(List<ParcelPrices.Parcel> parcels) {
        try (OnnxScorer scorer = OnnxScorer.load(REGISTRY.modelFile(VERSION))) {
            return scorer.score(Columns.of(
                    VERSION.contract(),
                    parcels.stream().map(ParcelPrices.Parcel::example).toList()));
        }
    }

    /// The parcels as a file in the format of its ending, with notes from row 0 on.
    static Path input(Path file, List<ParcelPrices.Parcel> parcels) throws IOException {
        if (file.toString().endsWith(".csv")) {
            return write(file, parcels, 0);
        }
        Path csv = write(file.resolveSibling("in.csv"), parcels, 0);
        ScoredFile.write("FROM " + DuckDb.literal(csv.toString()), file);
        return file;
    }

    /// A CSV file with a note that names each row, in characters that CSV must quote.
    ///
    /// @param first number in the first row's note
    public static Path write(Path file, List<ParcelPrices.Parcel> parcels, int first) throws IOException {
        var text = new StringBuilder(HEADER);
        for (int row = 0; row < parcels.size(); row++) {
            text.append(line(first + row, parcels.get(row)));
        }
        return Files.writeString(file, text);
    }

    private static String line(int number, ParcelPrices.Parcel parcel) {
        List<FieldValue> values = parcel.example().values();
        return String.format(
                Locale.ROOT,
                "\"row %d, \"\"ж\"\"\",%s,%s,%s%n",
                number,
                ((FieldValue.Real) values.get(0)).value(),
                ((FieldValue.Text) values.get(1)).value(),
                parcel.sent());
    }
}
