/// The API in HTTP's words: resources, answers, problem details. Start at [PredictResource].
@NullMarked
package io.perennial.function.serving.http;

import org.jspecify.annotations.NullMarked;
