/// Demonstration of the whole loop in a few minutes: train, serve, drift, alarm, retraining, new champion. It
/// uses the deployed stack from outside. Start at [Demo].
@NullMarked
package io.perennial.localstack.demo;

import org.jspecify.annotations.NullMarked;
