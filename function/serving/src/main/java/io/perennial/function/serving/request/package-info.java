/// One request: [RequestContext] is what every request has, [PredictionRequest] is a request to predict. Start at
/// the latter. HTTP responses are in [io.perennial.function.serving.http].
@NullMarked
package io.perennial.function.serving.request;

import org.jspecify.annotations.NullMarked;
