/// Reading and writing of JSON.
@NullMarked
package io.perennial.json;

import org.jspecify.annotations.NullMarked;
