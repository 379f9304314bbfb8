@NullMarked
package io.perennial.aws;

import org.jspecify.annotations.NullMarked;
