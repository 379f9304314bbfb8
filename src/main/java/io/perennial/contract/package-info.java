/// The model contract: inputs, target, and parsing of records.
@NullMarked
package io.perennial.contract;

import org.jspecify.annotations.NullMarked;
