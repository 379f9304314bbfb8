/// One request: its ids, its deadline, the metrics of its parts. Start at [RequestContext]. Not here: HTTP
/// responses.
@NullMarked
package io.perennial.function.serving.request;

import org.jspecify.annotations.NullMarked;
