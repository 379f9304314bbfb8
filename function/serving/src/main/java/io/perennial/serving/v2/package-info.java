/// The Open Inference Protocol, version 2 over REST, for clients that speak KServe, Triton or MLServer: one tensor per
/// input, the same checks, model and log as `/predict`. Start at [InferenceResource].
@NullMarked
package io.perennial.serving.v2;

import org.jspecify.annotations.NullMarked;
