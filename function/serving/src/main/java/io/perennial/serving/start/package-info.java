/// How the function is put together: [Parts], start here, makes what answers, without a container; [Wiring] hands the
/// same parts to the container. The only room that knows the environment, the clock and AWS.
@NullMarked
package io.perennial.serving.start;

import org.jspecify.annotations.NullMarked;
