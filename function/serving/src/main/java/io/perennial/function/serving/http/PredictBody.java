package io.perennial.function.serving.http;

import io.perennial.function.serving.request.Deadline;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What is sent to `POST /predict`. The array is handed over, not copied.
///
/// @param dryRun   whether the answers are written down nowhere
/// @param headers  value of a header by its name in small letters
/// @param deadline of the request, since it came in
@SuppressWarnings("ArrayRecordComponent")
public record PredictBody(byte[] body, boolean dryRun, Function<String, @Nullable String> headers, Deadline deadline) {}
