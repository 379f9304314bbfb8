package io.perennial.registry;

import io.perennial.contract.Contract;
import io.perennial.performance.estimation.ValidationEstimate;
import io.perennial.policy.MonitoringPolicy;
import io.perennial.profile.DataProfile;
import io.perennial.source.SourceFormat;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Description of a version, stored next to `model.onnx`.
///
/// @param format             format of this file, [#FORMAT]
/// @param version            id of the version
/// @param contract           inputs and target of the model
/// @param modelSha256        SHA-256 of `model.onnx`, hexadecimal
/// @param modelBytes         length of `model.onnx` in bytes
/// @param lineage            origin of the version
/// @param evaluation         metrics on the validation window
/// @param importance         importance of each input
/// @param reference          profile of the training rows, the reference for drift
/// @param monitoring         thresholds of monitoring
/// @param artifacts          SHA-256 of the version's other files, by name
/// @param validationEstimate estimate for the validation window; null without a loss estimator
/// @param sourceFormat       type and format of the source's columns, for later tables; null in versions of an earlier
///                           build
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
        @Nullable ValidationEstimate validationEstimate,
        @Nullable SourceFormat sourceFormat) {
    public static final int FORMAT = 3;

    public Manifest {
        artifacts = new TreeMap<>(artifacts);
        requireFormat(version, format);
        Objects.requireNonNull(
                reference, () -> "manifest of " + version + " has no profile of the training rows: train again");
    }

    static void requireFormat(ModelVersion version, int format) {
        if (format != FORMAT) {
            throw new IllegalArgumentException(
                    "manifest of " + version + " has format " + format + "; this version of Perennial reads format "
                            + FORMAT + ": use the version that wrote it, or train again");
        }
    }
}
