/// Clients for AWS, or for the endpoint in `AWS_ENDPOINT_URL`. Start at [AwsClients].
@NullMarked
package io.perennial.aws;

import org.jspecify.annotations.NullMarked;
