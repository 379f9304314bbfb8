/// HTTP layer of the API: resources, responses, problem details. Start at [PredictResource].
@NullMarked
package io.perennial.function.serving.http;

import org.jspecify.annotations.NullMarked;
