/// What a trained version is told as: numbers first, computed from rows, answers and lineage ([VersionReport], the JSON
/// file), then their page ([VersionPage]). The same input gives the same bytes. Not here: how a version is trained,
/// what
/// monitoring reports.
@NullMarked
package io.perennial.training.report;

import org.jspecify.annotations.NullMarked;
