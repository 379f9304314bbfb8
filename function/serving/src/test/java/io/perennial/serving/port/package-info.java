@NullMarked
package io.perennial.serving.port;

import org.jspecify.annotations.NullMarked;
