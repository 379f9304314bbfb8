package io.perennial.localstack.iam;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// What the IAM proxy of a deployed stack needs to know.
///
/// @param upstream  address of the local AWS
/// @param account   account id
/// @param region    region
/// @param roles     roles of the functions
/// @param resources policies by ARN of the resource, such as those of buckets
/// @param openApi   whether the deployed API admits every caller, so its calls need no permission
/// @param report    file that the report is written to
public record IamSpec(
        URI upstream,
        String account,
        String region,
        List<FunctionRole> roles,
        Map<String, String> resources,
        boolean openApi,
        Path report) {
    public IamSpec {
        roles = List.copyOf(roles);
        resources = Map.copyOf(resources);
    }

    /// @param function    name of the function
    /// @param arn         ARN of its role
    /// @param accessKeyId access key that its processes sign with
    /// @param policies    policy documents by name
    /// @param boundary    policy documents of the permissions boundary by name; empty without one
    public record FunctionRole(
            String function,
            String arn,
            String accessKeyId,
            Map<String, String> policies,
            Map<String, String> boundary) {
        public FunctionRole {
            policies = Map.copyOf(policies);
            boundary = Map.copyOf(boundary);
        }

        PolicyEvaluation evaluation() {
            return new PolicyEvaluation(arn, parsed(policies), parsed(boundary));
        }

        private static List<IamPolicy> parsed(Map<String, String> documents) {
            return documents.entrySet().stream()
                    .map(entry -> IamPolicy.parse(entry.getKey(), entry.getValue()))
                    .toList();
        }
    }
}
