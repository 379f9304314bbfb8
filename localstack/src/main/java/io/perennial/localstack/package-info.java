/// A local AWS without Docker: MiniStack on loopback, the very stack that goes to AWS, and a warm process per
/// function that runs the very zip. It sees the system from outside and knows none of its code. Start at [LocalAws].
@NullMarked
package io.perennial.localstack;

import org.jspecify.annotations.NullMarked;
