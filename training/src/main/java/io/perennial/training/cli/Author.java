package io.perennial.training.cli;

import io.perennial.aws.AwsClients;
import io.perennial.aws.CallLimits;
import io.perennial.registry.Change;
import io.perennial.registry.ModelRegistry;
import java.time.Clock;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sts.StsClient;

/// Author of the changes that a person makes by a command: the IAM principal for a registry on S3, else the user of the
/// operating system.
final class Author {
    private Author() {}

    /// A change at this time.
    static Change change(ModelRegistry registry, String why) {
        return new Change(Clock.systemUTC().instant(), of(registry), why);
    }

    static String of(ModelRegistry registry) {
        return registry.store().root().startsWith("s3:") ? principal() : user();
    }

    private static String principal() {
        try (StsClient sts = AwsClients.client(StsClient.builder(), CallLimits.SHORT)) {
            return sts.getCallerIdentity().arn();
        } catch (SdkException _) {
            // STS may be unreachable where S3 is reachable; the change must not fail for that.
            return user();
        }
    }

    private static String user() {
        return "user/" + System.getProperty("user.name", "unknown");
    }
}
