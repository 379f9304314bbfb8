/// The ways in: as Lambda calls the function ([ServingHandler], start here), as a plain HTTP server ([OpenPort]), and
/// around a snapshot ([Snapshot]). Predictions take a short way ([HotPath]), everything else goes through Quarkus. Not
/// here: what an answer says.
@NullMarked
package io.perennial.serving.lambda;

import org.jspecify.annotations.NullMarked;
