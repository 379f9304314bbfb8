/// A stack in an AWS account from its deployment to its end: `make smoke` tries the whole loop in it, `make destroy`
/// deletes it and, if asked, its data. Both run against the local AWS too. Start at [AccountSmoke] and [StackRemoval].
@NullMarked
package io.perennial.localstack.account;

import org.jspecify.annotations.NullMarked;
