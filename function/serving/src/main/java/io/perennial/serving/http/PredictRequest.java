package io.perennial.serving.http;

import io.perennial.serving.call.Deadline;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What is sent to `POST /predict`. The array is handed over, not copied.
///
/// @param dryRun   whether the answers are written down nowhere
/// @param headers  value of a header by its name in lower case
/// @param deadline of the request, since it came in
@SuppressWarnings("ArrayRecordComponent")
public record PredictRequest(
        byte[] body, boolean dryRun, Function<String, @Nullable String> headers, Deadline deadline) {}
