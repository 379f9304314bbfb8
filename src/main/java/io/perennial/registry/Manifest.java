package io.perennial.registry;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.perennial.contract.Contract;
import io.perennial.performance.estimation.ValidationEstimate;
import io.perennial.policy.MonitoringPolicy;
import io.perennial.profile.DataProfile;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What stands beside `model.onnx`.
///
/// @param format             of this file, [#FORMAT]
/// @param version            names the model
/// @param contract           what callers send and get
/// @param modelSha256        of `model.onnx`, hexadecimal
/// @param modelBytes         length of `model.onnx`
/// @param lineage            where it comes from
/// @param evaluation         figures on the validation window
/// @param importance         of each input
/// @param reference          profile of the rows trained on: what drift is measured against
/// @param monitoring         thresholds of monitoring
/// @param artifacts          further files of the version, name to sha256
/// @param validationEstimate what the model of the loss said of the validation window; null if the version has
///                           none
public record Manifest(
        int format,
        ModelVersion version,
        Contract contract,
        String modelSha256,
        long modelBytes,
        Lineage lineage,
        Evaluation evaluation,
        FeatureImportance importance,
        DataProfile reference,
        MonitoringPolicy monitoring,
        Map<String, String> artifacts,
        @Nullable ValidationEstimate validationEstimate) {
    public static final int FORMAT = 2;

    @JsonCreator
    public Manifest {
        artifacts = new TreeMap<>(artifacts);
        requireFormat(version, format);
        Objects.requireNonNull(
                reference, () -> "manifest of " + version + " has no profile of the rows trained on: train again");
    }

    static void requireFormat(ModelVersion version, int format) {
        if (format != FORMAT) {
            throw new IllegalArgumentException("manifest of " + version + " has format " + format
                    + "; this code reads format " + FORMAT + ": use the Perennial that wrote it, or train again");
        }
    }

    /// Of a version without a model of the loss.
    public Manifest(
            int format,
            ModelVersion version,
            Contract contract,
            String modelSha256,
            long modelBytes,
            Lineage lineage,
            Evaluation evaluation,
            FeatureImportance importance,
            DataProfile reference,
            MonitoringPolicy monitoring,
            Map<String, String> artifacts) {
        this(
                format,
                version,
                contract,
                modelSha256,
                modelBytes,
                lineage,
                evaluation,
                importance,
                reference,
                monitoring,
                artifacts,
                null);
    }
}
