/// Publishes metrics of requests and of model loading as lines of the embedded metric format (EMF), from which
/// CloudWatch makes metrics. Start at [EmfPublisher]. Not here: metrics of monitoring, which are in the core.
@NullMarked
package io.perennial.function.serving.metrics;

import org.jspecify.annotations.NullMarked;
