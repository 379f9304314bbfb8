/// What a stack costs a month: counted in its synthesised template, priced by a table in the repository. Start at
/// [CostEstimate]. Not here: what is in the stack, see [io.perennial.cdk].
@NullMarked
package io.perennial.cdk.cost;

import org.jspecify.annotations.NullMarked;
