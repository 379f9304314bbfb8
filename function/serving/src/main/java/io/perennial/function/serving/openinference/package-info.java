/// Open Inference Protocol, version 2 over REST, for clients of KServe, Triton or MLServer: one tensor per
/// input, with the checks, model and log of `/predict`. Start at [InferenceMetadataResource].
@NullMarked
package io.perennial.function.serving.openinference;

import org.jspecify.annotations.NullMarked;
