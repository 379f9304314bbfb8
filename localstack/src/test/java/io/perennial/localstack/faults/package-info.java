/// The fault harness itself, and its short form as a test.
@NullMarked
package io.perennial.localstack.faults;

import org.jspecify.annotations.NullMarked;
