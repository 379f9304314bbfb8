/// Lambda integration. Start at [ServingHandler]. [EventReader] reads the event of each kind of gateway,
/// [EventHandler] serves it and [GatewayResponse] writes the response in its format. Predictions take the
/// [FastPath], all other requests go through Quarkus; [SnapStartHook] runs around a snapshot. The content of
/// responses is in [io.perennial.function.serving.http].
@NullMarked
package io.perennial.function.serving.lambda;

import org.jspecify.annotations.NullMarked;
