/// One request: its ids, its deadline, its metrics. Start at [RequestContext]. HTTP responses are in
/// [io.perennial.function.serving.http].
@NullMarked
package io.perennial.function.serving.request;

import org.jspecify.annotations.NullMarked;
