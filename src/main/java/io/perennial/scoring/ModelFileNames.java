package io.perennial.scoring;

import java.util.Set;

/// Names inside an exported ONNX file, shared by writers and readers. JSON in the metadata is ASCII: ONNX
/// Runtime's Java reader stops at a character beyond 16 bits, such as an emoji.
public final class ModelFileNames {
    /// Metadata key of the contract, as JSON.
    public static final String CONTRACT = "perennial.contract";

    /// Metadata key of the [ReferencePredictions], as JSON.
    public static final String REFERENCE_PREDICTIONS = "perennial.reference_predictions";

    /// Metadata key of the [Origin], as JSON.
    public static final String ORIGIN = "perennial.origin";

    /// Metadata key of the oldest version of ONNX Runtime that predicts the same with every exported file.
    public static final String MIN_ONNXRUNTIME = "perennial.min_onnxruntime";

    /// Output, [N, 1]: the number or the probability of true, float; of a multi-class target the most probable
    /// class, a string.
    public static final String PREDICTION = "prediction";

    /// Output, float [N, 1], regression only: lower end of the 90 % prediction interval.
    public static final String LOW = "low";

    /// Output, float [N, 1], regression only: upper end of the 90 % prediction interval.
    public static final String HIGH = "high";

    /// Output, float [N, classes], multi-class only: the probability of each class, in the order of the contract.
    public static final String PROBABILITIES = "probabilities";

    /// Output of the graph that computes the training matrix, float [N, features]. Published files do not have it.
    public static final String FEATURES = "features";

    /// All outputs. No input may have the name of one.
    public static final Set<String> OUTPUTS = Set.of(PREDICTION, LOW, HIGH, PROBABILITIES, FEATURES);

    private ModelFileNames() {}
}
