/// Tables as DuckDB reads them: each column in the type and format of a
/// [source format][io.perennial.source.SourceFormat], or in those that are detected once. Start at [SourceTable].
///
/// Problem files and the conversion to model inputs are in [io.perennial.training.data].
@NullMarked
package io.perennial.training.source;

import org.jspecify.annotations.NullMarked;
