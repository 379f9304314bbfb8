@NullMarked
package io.perennial.training.erasure;

import org.jspecify.annotations.NullMarked;
