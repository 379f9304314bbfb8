/// How the function is put together: [ServingComponents], start here, makes what answers, without a container;
/// [CdiProducers] hands the same parts to the container. The only room that knows the environment, the clock
/// and AWS.
@NullMarked
package io.perennial.function.serving.bootstrap;

import org.jspecify.annotations.NullMarked;
