/// Local AWS without Docker: MiniStack on loopback, the same stack as on AWS, and a warm process per function
/// with the same zip. It accesses the system only from outside. Start at [LocalAws].
@NullMarked
package io.perennial.localstack;

import org.jspecify.annotations.NullMarked;
