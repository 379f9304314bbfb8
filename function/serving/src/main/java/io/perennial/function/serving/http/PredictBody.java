package io.perennial.function.serving.http;

import io.perennial.function.serving.request.Deadline;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Request to `POST /predict`. The array is not copied.
///
/// @param dryRun   whether the predictions are not logged
/// @param headers  lookup of a header by its lower-case name
/// @param deadline deadline of the request, measured from its arrival
@SuppressWarnings("ArrayRecordComponent")
public record PredictBody(byte[] body, boolean dryRun, Function<String, @Nullable String> headers, Deadline deadline) {}
