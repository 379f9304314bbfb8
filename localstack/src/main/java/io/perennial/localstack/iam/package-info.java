/// IAM for the local AWS: evaluation of policies, and a proxy that lets functions do only what the policies of
/// their roles allow and counts which permissions they use. It is not for other principals. Start at [IamProxy].
@NullMarked
package io.perennial.localstack.iam;

import org.jspecify.annotations.NullMarked;
