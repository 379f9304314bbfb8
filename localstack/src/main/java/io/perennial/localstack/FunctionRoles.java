package io.perennial.localstack;

import io.perennial.localstack.iam.IamSpec;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AttachedPermissionsBoundary;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// Roles of the functions and policies of the bucket, as deployed: with all references of the template resolved.
///
/// @param deployment deployed stack
record FunctionRoles(Deployment deployment) {
    /// Access key of a function's processes. It names the role to the proxy, since a role has no key of its own.
    private static String accessKeyId(String function) {
        String digits = UUID.nameUUIDFromBytes(function.getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "");
        return "ASIA" + digits.substring(0, 16).toUpperCase(Locale.ROOT);
    }

    /// Environment variables of the credentials that Lambda gives to a function's processes.
    static Map<String, String> credentials(String function) {
        return Map.of(
                "AWS_ACCESS_KEY_ID", accessKeyId(function),
                "AWS_SECRET_ACCESS_KEY", "secret",
                "AWS_SESSION_TOKEN", "session");
    }

    /// @param report file for the report
    IamSpec spec(List<FunctionConfiguration> functions, Path report) {
        try (IamClient iam = deployment.client(IamClient.builder())) {
            return new IamSpec(
                    deployment.endpoint(),
                    LocalAwsConnection.ACCOUNT,
                    LocalAwsConnection.REGION,
                    functions.stream().map(function -> role(iam, function)).toList(),
                    bucketPolicies(),
                    !new ApiRoutes(deployment).requireIam(),
                    report);
        }
    }

    private static IamSpec.FunctionRole role(IamClient iam, FunctionConfiguration function) {
        String name = function.role().substring(function.role().lastIndexOf('/') + 1);
        Map<String, String> policies = new HashMap<>();
        iam.listRolePolicies(request -> request.roleName(name))
                .policyNames()
                .forEach(policy -> policies.put(policy, inlinePolicy(iam, name, policy)));
        iam.listAttachedRolePolicies(request -> request.roleName(name)).attachedPolicies().stream()
                .map(AttachedPolicy::policyArn)
                .forEach(arn -> policies.put(arn.substring(arn.lastIndexOf('/') + 1), managedPolicy(iam, arn)));
        return new IamSpec.FunctionRole(
                function.functionName(),
                function.role(),
                accessKeyId(function.functionName()),
                policies,
                boundary(iam, name));
    }

    private static Map<String, String> boundary(IamClient iam, String role) {
        AttachedPermissionsBoundary boundary =
                iam.getRole(request -> request.roleName(role)).role().permissionsBoundary();
        return boundary == null || boundary.permissionsBoundaryArn() == null
                ? Map.of()
                : Map.of("boundary", managedPolicy(iam, boundary.permissionsBoundaryArn()));
    }

    private static String inlinePolicy(IamClient iam, String role, String policy) {
        return decoded(iam.getRolePolicy(request -> request.roleName(role).policyName(policy))
                .policyDocument());
    }

    private static String managedPolicy(IamClient iam, String arn) {
        String version =
                iam.getPolicy(request -> request.policyArn(arn)).policy().defaultVersionId();
        return decoded(iam.getPolicyVersion(request -> request.policyArn(arn).versionId(version))
                .policyVersion()
                .document());
    }

    private static String decoded(String document) {
        return document.startsWith("%") ? URLDecoder.decode(document, StandardCharsets.UTF_8) : document;
    }

    private Map<String, String> bucketPolicies() {
        try (S3Client s3 = deployment.client(S3Client.builder().forcePathStyle(true))) {
            return Map.of(
                    "arn:aws:s3:::" + deployment.bucket(),
                    s3.getBucketPolicy(request -> request.bucket(deployment.bucket()))
                            .policy());
        } catch (S3Exception e) {
            throw new LocalAwsException(
                    "the policy of bucket " + deployment.bucket() + " cannot be read: " + e.getMessage(), e);
        }
    }
}
