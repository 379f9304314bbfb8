/// The whole loop in a few minutes, told as it happens: train, serve, let the world change, see the alarm, the
/// retraining
/// and the new champion. Speaks to the deployed system from outside. Start at [Demo].
@NullMarked
package io.perennial.localstack.demo;

import org.jspecify.annotations.NullMarked;
