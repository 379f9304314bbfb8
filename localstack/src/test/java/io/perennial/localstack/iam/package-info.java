/// Tests of policies against the documented rules, and of the requests that calls need.
@NullMarked
package io.perennial.localstack.iam;

import org.jspecify.annotations.NullMarked;
