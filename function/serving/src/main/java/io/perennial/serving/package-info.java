/// The HTTP function: checks records, predicts with the champion, logs, takes feedback.
@NullMarked
package io.perennial.serving;

import org.jspecify.annotations.NullMarked;
