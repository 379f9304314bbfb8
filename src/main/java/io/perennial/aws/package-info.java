/// How this project speaks to AWS, or to whatever `AWS_ENDPOINT_URL` names instead. Start at [AwsClients].
@NullMarked
package io.perennial.aws;

import org.jspecify.annotations.NullMarked;
