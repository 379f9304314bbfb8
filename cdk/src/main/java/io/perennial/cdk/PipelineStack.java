package io.perennial.cdk;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.BootstraplessSynthesizer;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.iam.CfnOIDCProvider;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.WebIdentityPrincipal;
import software.constructs.Construct;

/// Role that GitHub's workflow assumes to deploy one environment, without stored keys. Only jobs of one repository
/// in one GitHub environment may assume it, and it may only assume the roles of the CDK's bootstrap.
final class PipelineStack extends Stack {
    private static final String ISSUER = "token.actions.githubusercontent.com";

    /// @param repository repository, `owner/name`
    PipelineStack(Construct scope, StackOptions options, String repository) {
        super(
                scope,
                "Perennial-pipeline-" + options.deployment().stage(),
                StackProps.builder()
                        .description("Perennial: role of the pipeline for stage "
                                + options.deployment().stage())
                        .env(options.target().environment())
                        .synthesizer(new BootstraplessSynthesizer())
                        .terminationProtection(true)
                        .build());
        String provider = "arn:" + getPartition() + ":iam::" + getAccount() + ":oidc-provider/" + ISSUER;
        Role role = Role.Builder.create(this, "Role")
                .roleName("perennial-pipeline-" + options.deployment().stage())
                .assumedBy(new WebIdentityPrincipal(
                        provider,
                        Map.of(
                                "StringEquals",
                                Map.of(
                                        ISSUER + ":aud",
                                        "sts.amazonaws.com",
                                        ISSUER + ":sub",
                                        "repo:" + repository + ":environment:"
                                                + options.delivery().environment()))))
                .maxSessionDuration(Duration.hours(1))
                .build();
        if (!options.delivery().existingProvider()) {
            role.getNode()
                    .addDependency(CfnOIDCProvider.Builder.create(this, "GitHub")
                            .url("https://" + ISSUER)
                            .clientIdList(List.of("sts.amazonaws.com"))
                            .build());
        }
        role.addToPolicy(PolicyStatement.Builder.create()
                .actions(List.of("sts:AssumeRole"))
                .resources(List.of("arn:" + getPartition() + ":iam::" + getAccount() + ":role/cdk-hnb659fds-*-role-"
                        + getAccount() + "-" + getRegion()))
                .build());
        AcceptedFindings.wildcard(
                role, "", "the bootstrap has one role per step of a deployment: files, images, lookups, deployment");
        CfnOutput.Builder.create(this, "RoleArn").value(role.getRoleArn()).build();
    }
}
