/// Reads tables: from anything DuckDB reads into columns in the contract's order, cleaned, sorted by event time and
/// free of rows told twice; and stores such a table as a data set with a fingerprint. Start at [TableReader] and
/// [Table]. Not here: features (they are nodes of the model file) and the split into training and validation.
@NullMarked
package io.perennial.training.data;

import org.jspecify.annotations.NullMarked;
