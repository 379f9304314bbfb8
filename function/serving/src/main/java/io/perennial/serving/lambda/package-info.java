/// The function as Lambda calls it. Start at [ServingHandler]: predictions take a short way ([HotPath]), everything
/// else goes through Quarkus' HTTP bridge. Not here: what an answer says.
@NullMarked
package io.perennial.serving.lambda;

import org.jspecify.annotations.NullMarked;
