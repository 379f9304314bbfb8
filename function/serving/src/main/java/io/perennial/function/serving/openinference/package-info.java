/// The Open Inference Protocol, version 2 over REST, for clients that speak KServe, Triton or MLServer: one tensor
/// per input, the same checks, model and log as `/predict`. Start at [InferenceMetadataResource].
@NullMarked
package io.perennial.function.serving.openinference;

import org.jspecify.annotations.NullMarked;
