/// Assembly of the function. Start at [ServingComponents], which creates the components without a container;
/// [CdiProducers] provides them to the container. Only this package uses environment variables, the clock and
/// AWS clients.
@NullMarked
package io.perennial.function.serving.bootstrap;

import org.jspecify.annotations.NullMarked;
