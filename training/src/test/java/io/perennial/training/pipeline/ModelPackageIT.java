package io.perennial.training.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.perennial.contract.Column;
import io.perennial.contract.Columns;
import io.perennial.promotion.Promotion;
import io.perennial.registry.Alias;
import io.perennial.registry.Change;
import io.perennial.registry.InMemoryObjectStore;
import io.perennial.registry.Manifest;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import io.perennial.registry.ObjectKeys;
import io.perennial.registry.TrainingReason;
import io.perennial.scoring.ModelFileException;
import io.perennial.scoring.OnnxScorer;
import io.perennial.scoring.Origin;
import io.perennial.scoring.ReferencePrediction;
import io.perennial.training.PythonOnnxRuntime;
import io.perennial.training.fit.TrainingListener;
import io.perennial.training.retraining.ParcelPrices;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The file of a trained version, alone.
class ModelPackageIT {
    private final ModelRegistry registry = new ModelRegistry(new InMemoryObjectStore(), "parcel-price");
    private final Manifest manifest = train(5);
    private final byte[] file = registry.modelFile(manifest);

    @Test
    void shouldCarryItsContractLineageAndReferencePredictions() {
        try (OnnxScorer scorer = OnnxScorer.load(file)) {
            assertThat(scorer.contract()).isEqualTo(manifest.contract());
            Origin origin = scorer.origin();
            assertThat(origin.dataset()).isEqualTo("the parcels");
            assertThat(origin.from()).isEqualTo(manifest.lineage().from());
            assertThat(origin.trainingRows()).isEqualTo(manifest.lineage().trainingRows());
            assertThat(origin.libraries()).containsKeys("lightgbm", "jdk");
            assertThat(scorer.referencePredictions().records())
                    .hasSizeBetween(20, 96)
                    .extracting(ReferencePrediction::description)
                    .contains("typical", "district missing", "district never seen", "sent missing", "highest weight");
            scorer.referencePredictions().check(scorer);
        }
    }

    @Test
    void shouldStoreTheTrainersPredictionsWithThoseOfTheFile() {
        try (OnnxScorer scorer = OnnxScorer.load(file)) {
            assertThat(scorer.referencePredictions().records()).allSatisfy(record -> {
                assertThat(record.outputs()).containsOnlyKeys("prediction", "low", "high");
                double answered = Objects.requireNonNull(record.outputs().get("prediction"))
                        .getFirst();
                assertThat(record.trainerPredictions().getFirst()).isCloseTo(answered, within(1e-5 * 20));
            });
        }
    }

    @ParameterizedTest
    @EnumSource(PythonOnnxRuntime.class)
    void shouldPredictTheTrainingRowsInPython(PythonOnnxRuntime python, @TempDir Path directory)
            throws IOException, InterruptedException {
        List<Column> columns = Columns.of(
                manifest.contract(),
                new ParcelPrices()
                        .parcels(0, 4, 1).stream()
                                .map(ParcelPrices.Parcel::example)
                                .toList());

        PythonOnnxRuntime.Scored inPython = python.score(directory, file, manifest.contract(), columns);

        try (OnnxScorer scorer = OnnxScorer.load(file)) {
            Map<String, float[]> inJava = scorer.outputs(columns);
            assertThat(inJava).containsOnlyKeys("prediction", "low", "high");
            inJava.forEach((output, values) ->
                    assertThat(inPython.floats(output)).as(output).isEqualTo(values));
        }
    }

    @Test
    void shouldMakeTheSameFileAgainWhateverItWasTrainedFor() {
        new Promotion(registry).promote(manifest.version(), new Change(ParcelPrices.day(10), "test", "first version"));
        assertThat(train(6).modelSha256()).isEqualTo(manifest.modelSha256());
    }

    @Test
    void shouldPublishTheSameFileTwiceWithinASecond() {
        Manifest other = train(Clock.fixed(ParcelPrices.day(5).plusMillis(300), ZoneOffset.UTC));
        assertThat(other.modelSha256()).isEqualTo(manifest.modelSha256());
        assertThat(registry.versions()).containsExactly(manifest.version(), other.version());
    }

    @Test
    void shouldNameTheRecordThatATamperedFilePredictsDifferently() {
        try (OnnxScorer scorer = OnnxScorer.load(withFirstLeafMoved(file))) {
            assertThatThrownBy(() -> scorer.referencePredictions().check(scorer))
                    .isInstanceOf(ModelFileException.class)
                    .hasMessageMatching(
                            "reference prediction \\d+ of \\d+ \\(.+\\): training predicted [0-9.]+ as '\\w+', the file"
                                    + " predicts [0-9.]+: it is not the model .*");
        }
    }

    @Test
    void shouldNotPromoteATamperedModelThatPassesEveryOtherCheck() {
        byte[] tampered = withFirstLeafMoved(file);
        var version = new ModelVersion("20990101T000000Z-tampered");
        registry.publish(copy(version, tampered), tampered, Map.of());
        assertThatThrownBy(() ->
                        new Promotion(registry).promote(version, new Change(ParcelPrices.day(10), "test", "better")))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("reference prediction");
        assertThat(registry.aliasState(Alias.CHAMPION)).isEmpty();
    }

    @Test
    void shouldMeasureHowMuchThePredictionDependsOnEachInput() {
        var featureImportance = manifest.importance();
        assertThat(featureImportance.permutation()).containsOnlyKeys("weight", "district", "sent");
        assertThat(featureImportance.permutation().get("weight")).isBetween(0.5, 0.99);
        assertThat(featureImportance.permutation().get("district")).isBetween(0.01, 0.5);
        assertThat(featureImportance.permutation().get("sent")).isLessThan(0.01);
        assertThat(featureImportance.gain().get("weight")).isBetween(0.5, 0.99);
    }

    private Manifest copy(ModelVersion version, byte[] bytes) {
        return new Manifest(
                Manifest.FORMAT,
                version,
                manifest.contract(),
                ObjectKeys.sha256(bytes),
                bytes.length,
                manifest.lineage(),
                manifest.evaluation(),
                manifest.importance(),
                manifest.reference(),
                manifest.monitoring(),
                Map.of(),
                null,
                null);
    }

    /// Adds 1 to the first tree's first leaf: some rows end in it, the others get the answer they always got.
    private static byte[] withFirstLeafMoved(byte[] file) {
        try {
            ModelProto.Builder model = ModelProto.parseFrom(file).toBuilder();
            model.getGraphBuilder().getNodeBuilderList().stream()
                    .flatMap(node -> node.getAttributeBuilderList().stream())
                    .filter(attribute -> attribute.getName().equals("leaf_weights"))
                    .forEach(ModelPackageIT::moveFirst);
            return model.build().toByteArray();
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    private static void moveFirst(AttributeProto.Builder weights) {
        byte[] bytes = weights.getT().getRawData().toByteArray();
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putFloat(0, buffer.getFloat(0) + 1);
        weights.getTBuilder().setRawData(ByteString.copyFrom(bytes));
    }

    private Manifest train(int day) {
        return train(Clock.fixed(ParcelPrices.day(day), ZoneOffset.UTC));
    }

    private Manifest train(Clock clock) {
        var table = ParcelPrices.table(new ParcelPrices().parcels(0, 4, 1));
        var data = TrainingData.splitAt(table, "the parcels", ParcelPrices.day(3));
        return new VersionTraining(registry, BuildInfo.ofThisBuild(), clock, TrainingListener.NONE)
                .train(ParcelPrices.problem(), data, new TrainingReason.Manual())
                .manifest();
    }
}
