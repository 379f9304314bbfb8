/// How this project writes and reads JSON.
@NullMarked
package io.perennial.json;

import org.jspecify.annotations.NullMarked;
