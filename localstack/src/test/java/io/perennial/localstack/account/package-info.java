/// Checks the smoke test and the deletion of stacks against the local AWS. Start at [AccountSmokeIT].
@NullMarked
package io.perennial.localstack.account;

import org.jspecify.annotations.NullMarked;
