/// One request from outside: which it is, how long its parts took, what is told of it. Start at [Call]. Nothing here
/// knows HTTP's answers.
@NullMarked
package io.perennial.serving.call;

import org.jspecify.annotations.NullMarked;
