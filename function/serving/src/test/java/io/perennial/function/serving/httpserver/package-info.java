@NullMarked
package io.perennial.function.serving.httpserver;

import org.jspecify.annotations.NullMarked;
