/// Infrastructure of one model as one CDK stack, for AWS and a local AWS. It refers to the functions by their
/// zips and by the names in [io.perennial.deployment]. Start at [PerennialStack].
@NullMarked
package io.perennial.cdk;

import org.jspecify.annotations.NullMarked;
