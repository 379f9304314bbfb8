/// The infrastructure of one model, one stack for every place it is deployed to. Infrastructure only: it knows the
/// functions by their packaged zips and by the names in [io.perennial.names]. Start at [PerennialStack].
@NullMarked
package io.perennial.cdk;

import org.jspecify.annotations.NullMarked;
