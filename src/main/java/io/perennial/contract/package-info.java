/// What a caller sends and gets: the model contract, its fields and the values a record holds.
@NullMarked
package io.perennial.contract;

import org.jspecify.annotations.NullMarked;
