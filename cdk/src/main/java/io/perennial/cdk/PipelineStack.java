package io.perennial.cdk;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.BootstraplessSynthesizer;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.WebIdentityPrincipal;
import software.constructs.Construct;

/// Role that GitHub's workflow assumes to deploy one environment, without stored keys. Only jobs of one repository
/// in one GitHub environment may assume it, and it may only assume the roles of the CDK's bootstrap.
final class PipelineStack extends Stack {
    /// End of the name of the GitHub environment whose jobs may read the stack, without reviewers: they show the
    /// reviewers of a deployment what it would change.
    private static final String DIFF_SUFFIX = "-diff";

    static final String ISSUER = "token.actions.githubusercontent.com";

    private final String repository;

    /// @param repository repository, `owner/name`
    PipelineStack(Construct scope, StackOptions options, String repository) {
        super(
                scope,
                "Perennial-pipeline-" + options.deployment(),
                StackProps.builder()
                        .description("Perennial: role of the pipeline for stage "
                                + options.deployment().stage())
                        .env(options.target().environment())
                        .synthesizer(new BootstraplessSynthesizer())
                        .terminationProtection(true)
                        .build());
        this.repository = repository;
        String environment = options.delivery().environment();
        Role role = role("Role", options.deployment().resource("pipeline"), environment, "*-role");
        AcceptedFindings.wildcard(
                role, "", "the bootstrap has one role per step of a deployment: files, images, lookups, deployment");
        Role reader = role("DiffRole", options.deployment().resource("diff"), environment + DIFF_SUFFIX, "lookup-role");
        CfnOutput.Builder.create(this, "RoleArn").value(role.getRoleArn()).build();
        CfnOutput.Builder.create(this, "DiffRoleArn").value(reader.getRoleArn()).build();
    }

    /// @param environment GitHub environment of the jobs that may assume it
    /// @param assumed     roles of the CDK's bootstrap that it may assume
    private Role role(String id, String name, String environment, String assumed) {
        Role role = Role.Builder.create(this, id)
                .roleName(name)
                .assumedBy(new WebIdentityPrincipal(
                        "arn:" + getPartition() + ":iam::" + getAccount() + ":oidc-provider/" + ISSUER,
                        Map.of(
                                "StringEquals",
                                Map.of(
                                        ISSUER + ":aud",
                                        "sts.amazonaws.com",
                                        ISSUER + ":sub",
                                        "repo:" + repository + ":environment:" + environment))))
                .maxSessionDuration(Duration.hours(1))
                .build();
        role.addToPolicy(PolicyStatement.Builder.create()
                .actions(List.of("sts:AssumeRole"))
                .resources(List.of("arn:" + getPartition() + ":iam::" + getAccount() + ":role/cdk-"
                        + AccountStack.QUALIFIER + "-" + assumed + "-" + getAccount() + "-" + getRegion()))
                .build());
        return role;
    }
}
