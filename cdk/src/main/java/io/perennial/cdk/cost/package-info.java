/// Monthly cost of a stack: counts the billable resources of its synthesised template and prices them by a table in
/// the repository. Start at [CostEstimate]. The stack itself is in [io.perennial.cdk].
@NullMarked
package io.perennial.cdk.cost;

import org.jspecify.annotations.NullMarked;
