/// Reads tables from files that DuckDB supports: columns in the contract's order, cleaned, sorted by event time and
/// without duplicates. Stores such a table as a data set with a fingerprint. Start at [TableReader] and [Table].
/// Features are nodes of the model file, see [io.perennial.training.features].
@NullMarked
package io.perennial.training.data;

import org.jspecify.annotations.NullMarked;
