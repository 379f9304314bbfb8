package io.perennial.cdk;

import java.util.List;
import software.amazon.awscdk.BootstraplessSynthesizer;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.iam.CfnOIDCProvider;
import software.constructs.Construct;

/// The account's trust in the tokens of GitHub. An account has one such provider for all regions and environments, so
/// that this stack is created once and then left alone, whatever other environments set.
final class GitHubStack extends Stack {
    static final String NAME = "Perennial-github";

    GitHubStack(Construct scope, StackOptions options) {
        super(
                scope,
                NAME,
                StackProps.builder()
                        .description("Perennial: trust in the tokens of GitHub, for all pipelines of this account")
                        .env(options.target().environment())
                        .synthesizer(new BootstraplessSynthesizer())
                        .terminationProtection(true)
                        .build());
        CfnOIDCProvider.Builder.create(this, "GitHub")
                .url("https://" + PipelineStack.ISSUER)
                .clientIdList(List.of("sts.amazonaws.com"))
                .build()
                .applyRemovalPolicy(RemovalPolicy.RETAIN);
    }
}
