/// A stand-in under the name that the stack knows the real function by, so that the stack, the local AWS and the
/// process of a function are tested before and apart from what the functions do.
@NullMarked
package io.perennial.function.retraining;

import org.jspecify.annotations.NullMarked;
