/// Describes a champion: as JSON, as OpenAPI, as a page to try it on. Pure functions of the manifest.
/// Start at [ModelDescription].
@NullMarked
package io.perennial.function.serving.apidocs;

import org.jspecify.annotations.NullMarked;
