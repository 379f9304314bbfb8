@NullMarked
package io.perennial.json;

import org.jspecify.annotations.NullMarked;
