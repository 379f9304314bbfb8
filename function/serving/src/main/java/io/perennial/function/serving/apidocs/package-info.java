/// Descriptions of the champion: JSON, OpenAPI, and a page to try predictions. Pure functions of the manifest.
/// Start at [ModelDescription].
@NullMarked
package io.perennial.function.serving.apidocs;

import org.jspecify.annotations.NullMarked;
