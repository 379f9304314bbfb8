/// The ways in: as Lambda calls the function ([ServingHandler], start here), as a plain HTTP server
/// ([PlainHttpServer]), and around a snapshot ([SnapStartHook]). Predictions take a short way ([FastPath]),
/// everything else goes through Quarkus. Not here: what an answer says.
@NullMarked
package io.perennial.function.serving.lambda;

import org.jspecify.annotations.NullMarked;
