package io.perennial.cdk;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awscdk.BootstraplessSynthesizer;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.constructs.Construct;

/// What an account needs once, before the CDK's own bootstrap: the permissions of deployments, which are not those
/// of an administrator, and the boundary of every role that a deployment creates. A person with the rights of an
/// administrator deploys it with `make bootstrap`.
final class AccountStack extends Stack {
    static final String NAME = "Perennial-account";
    static final String BOUNDARY = "perennial-boundary";
    static final String DEPLOYMENT_POLICY = "perennial-deployment";

    /// Path of the policies for callers and operators.
    static final String POLICY_PATH = "/perennial/";

    /// Qualifier of the CDK's bootstrap, so that the bootstrap of other applications in the account stays as it is.
    static final String QUALIFIER = "perennial";

    /// Services that a deployment creates resources of.
    private static final List<String> SERVICES = List.of(
            "apigateway",
            "budgets",
            "cloudwatch",
            "dynamodb",
            "events",
            "kms",
            "lambda",
            "logs",
            "s3",
            "sns",
            "sqs",
            "states");

    /// Actions that a function or a workflow of the stack may be allowed, never more.
    private static final List<String> RUNTIME_ACTIONS = List.of(
            "cloudwatch:DescribeAlarms",
            "cloudwatch:PutMetricData",
            "dynamodb:DeleteItem",
            "dynamodb:GetItem",
            "dynamodb:PartiQLInsert",
            "dynamodb:PutItem",
            "dynamodb:Query",
            "dynamodb:Scan",
            "dynamodb:UpdateItem",
            "execute-api:Invoke",
            "kms:Decrypt",
            "kms:GenerateDataKey*",
            "lambda:InvokeFunction",
            "lambda:InvokeFunctionUrl",
            "logs:CreateLogDelivery",
            "logs:CreateLogStream",
            "logs:DeleteLogDelivery",
            "logs:DescribeLogGroups",
            "logs:DescribeResourcePolicies",
            "logs:GetLogDelivery",
            "logs:ListLogDeliveries",
            "logs:PutLogEvents",
            "logs:PutResourcePolicy",
            "logs:UpdateLogDelivery",
            "s3:AbortMultipartUpload",
            "s3:DeleteObject",
            "s3:DeleteObjectVersion",
            "s3:GetObject",
            "s3:GetObjectVersion",
            "s3:ListBucket",
            "s3:ListBucketVersions",
            "s3:ListMultipartUploadParts",
            "s3:PutObject",
            "sns:Publish",
            "sqs:ChangeMessageVisibility",
            "sqs:DeleteMessage",
            "sqs:GetQueueAttributes",
            "sqs:GetQueueUrl",
            "sqs:ReceiveMessage",
            "sqs:SendMessage",
            "ssm:GetParameter",
            "states:DescribeExecution",
            "states:ListExecutions",
            "states:RedriveExecution",
            "states:StartExecution",
            "states:StopExecution",
            "xray:GetSamplingRules",
            "xray:GetSamplingTargets",
            "xray:PutTelemetryRecords",
            "xray:PutTraceSegments");

    private final String boundaryArn;
    private final String deploymentArn;

    AccountStack(Construct scope, StackOptions options) {
        super(
                scope,
                NAME,
                StackProps.builder()
                        .description("Perennial: permissions of deployments into this account")
                        .env(options.target().environment())
                        .synthesizer(new BootstraplessSynthesizer())
                        .terminationProtection(true)
                        .build());
        String region = options.target().region().orElse("local");
        boundaryArn = policyArn(boundaryName(region));
        deploymentArn = policyArn(DEPLOYMENT_POLICY + "-" + region);
        ManagedPolicy boundary = ManagedPolicy.Builder.create(this, "Boundary")
                .managedPolicyName(boundaryName(region))
                .description("Most that a role of a Perennial stack may be allowed")
                .statements(List.of(allow(RUNTIME_ACTIONS, "*").build()))
                .build();
        AcceptedFindings.wildcardIn(
                boundary, "*", "a boundary limits actions; the resources are in the roles' policies");
        AcceptedFindings.action(boundary, "kms:GenerateDataKey*", "the two forms of one action, as SNS needs them");
        AcceptedFindings.check(boundary, "CKV_AWS_108", "a boundary allows nothing by itself");
        AcceptedFindings.check(boundary, "CKV_AWS_111", "a boundary allows nothing by itself");
        ManagedPolicy deployment = ManagedPolicy.Builder.create(this, "Deployment")
                .managedPolicyName(DEPLOYMENT_POLICY + "-" + region)
                .description("What CloudFormation may do to deploy a Perennial stack")
                .statements(List.of(
                        allow(SERVICES.stream().map(service -> service + ":*").toList(), "*")
                                .build(),
                        createRoles(),
                        changeRoles(),
                        passRoles(),
                        keepBoundary(),
                        allow(List.of("ssm:GetParameter", "ssm:GetParameters"), bootstrapParameters())
                                .build(),
                        createGatewayRole()))
                .build();
        AcceptedFindings.wildcardIn(deployment, "*", "CloudFormation creates these resources, so their names are new");
        SERVICES.forEach(service -> AcceptedFindings.action(
                deployment,
                service + ":*",
                "CloudFormation creates, changes, tags and deletes them; roles have the boundary"));
        AcceptedFindings.wildcardIn(deployment, ":role/Perennial-*", "the roles of the stacks, which get the boundary");
        String limited = "CloudFormation needs these rights to create a stack; roles only within the boundary";
        for (String check : List.of("CKV_AWS_108", "CKV_AWS_109", "CKV_AWS_110", "CKV_AWS_111")) {
            AcceptedFindings.check(deployment, check, limited);
        }
        AcceptedFindings.wildcardIn(
                deployment, ":policy" + POLICY_PATH + "*", "the policies for callers of each model and stage");
        AcceptedFindings.wildcardIn(
                deployment,
                ":parameter/cdk-bootstrap/*",
                "the version of the CDK's bootstrap, which each deployment reads");
    }

    /// Roles can be created, and get permissions, only within the boundary.
    private PolicyStatement createRoles() {
        return allow(
                        List.of(
                                "iam:CreateRole",
                                "iam:PutRolePermissionsBoundary",
                                "iam:PutRolePolicy",
                                "iam:AttachRolePolicy",
                                "iam:DetachRolePolicy",
                                "iam:DeleteRolePolicy"),
                        stackRoles())
                .conditions(Map.of("StringEquals", Map.of("iam:PermissionsBoundary", boundaryArn)))
                .build();
    }

    private PolicyStatement changeRoles() {
        return allow(
                        List.of(
                                "iam:GetRole",
                                "iam:GetRolePolicy",
                                "iam:ListRolePolicies",
                                "iam:ListAttachedRolePolicies",
                                "iam:DeleteRole",
                                "iam:TagRole",
                                "iam:UntagRole",
                                "iam:UpdateAssumeRolePolicy",
                                "iam:UpdateRole",
                                "iam:CreatePolicy",
                                "iam:CreatePolicyVersion",
                                "iam:DeletePolicy",
                                "iam:DeletePolicyVersion",
                                "iam:GetPolicy",
                                "iam:GetPolicyVersion",
                                "iam:ListPolicyVersions",
                                "iam:ListEntitiesForPolicy",
                                "iam:TagPolicy",
                                "iam:UntagPolicy"),
                        stackRoles(),
                        policyArn(POLICY_PATH.substring(1) + "*"))
                .build();
    }

    private PolicyStatement passRoles() {
        return allow(List.of("iam:PassRole"), stackRoles())
                .conditions(Map.of(
                        "StringEquals",
                        Map.of(
                                "iam:PassedToService",
                                Stream.of("lambda", "states", "events")
                                        .map(service -> service + ".amazonaws.com")
                                        .toList())))
                .build();
    }

    private PolicyStatement keepBoundary() {
        return PolicyStatement.Builder.create()
                .effect(Effect.DENY)
                .actions(List.of(
                        "iam:DeleteRolePermissionsBoundary",
                        "iam:CreatePolicyVersion",
                        "iam:DeletePolicyVersion",
                        "iam:DeletePolicy",
                        "iam:SetDefaultPolicyVersion"))
                .resources(List.of(boundaryArn, deploymentArn, stackRoles()))
                .build();
    }

    /// The first API of an account needs a role of API Gateway itself.
    private PolicyStatement createGatewayRole() {
        return allow(
                        List.of("iam:CreateServiceLinkedRole"),
                        "arn:" + getPartition() + ":iam::" + getAccount()
                                + ":role/aws-service-role/ops.apigateway.amazonaws.com/AWSServiceRoleForAPIGateway")
                .conditions(Map.of("StringEquals", Map.of("iam:AWSServiceName", "ops.apigateway.amazonaws.com")))
                .build();
    }

    private String bootstrapParameters() {
        return "arn:" + getPartition() + ":ssm:" + getRegion() + ":" + getAccount() + ":parameter/cdk-bootstrap/*";
    }

    /// Name of the boundary, in which IAM, unlike the stack, knows no region.
    static String boundaryName(String region) {
        return BOUNDARY + "-" + region;
    }

    private String stackRoles() {
        return "arn:" + getPartition() + ":iam::" + getAccount() + ":role/Perennial-*";
    }

    private String policyArn(String name) {
        return "arn:" + getPartition() + ":iam::" + getAccount() + ":policy/" + name;
    }

    private static PolicyStatement.Builder allow(List<String> actions, String... resources) {
        return PolicyStatement.Builder.create().actions(actions).resources(List.of(resources));
    }
}
