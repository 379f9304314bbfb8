/// Report of a trained version. [VersionReport] is its data, computed from rows, predictions and lineage;
/// [VersionPage] is its HTML page. Equal inputs give equal bytes. Start at [VersionReport]. Reports of
/// monitoring are in the core.
@NullMarked
package io.perennial.training.report;

import org.jspecify.annotations.NullMarked;
