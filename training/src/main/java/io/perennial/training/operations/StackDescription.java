package io.perennial.training.operations;

import io.perennial.aws.AwsClients;
import io.perennial.deployment.DeploymentName;
import io.perennial.deployment.StackOutput;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ObjectStores;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Stack;

/// A deployed stack as CloudFormation describes it.
///
/// @param name       name of the stack
/// @param deployment model and stage
/// @param outputs    outputs by the keys of [StackOutput]
/// @param resources  all resources
public record StackDescription(
        String name, DeploymentName deployment, Map<String, String> outputs, List<Resource> resources) {
    public StackDescription {
        outputs = Map.copyOf(outputs);
        resources = List.copyOf(resources);
    }

    /// @param type       for example `AWS::Events::Rule`
    /// @param logicalId  name in the template
    /// @param physicalId name or address in AWS
    public record Resource(String type, String logicalId, String physicalId) {}

    /// Reads a stack.
    ///
    /// @throws IllegalArgumentException if there is no such stack, or it is another model's
    public static StackDescription read(CloudFormationClient cloudFormation, String model, String name) {
        DeploymentName deployment = DeploymentName.ofStack(model, name);
        Stack stack = find(cloudFormation, name);
        return new StackDescription(
                name,
                deployment,
                stack.outputs().stream().collect(Collectors.toMap(Output::outputKey, Output::outputValue)),
                cloudFormation
                        .listStackResourcesPaginator(request -> request.stackName(name))
                        .stackResourceSummaries()
                        .stream()
                        .filter(resource -> resource.physicalResourceId() != null)
                        .map(resource -> new Resource(
                                resource.resourceType(), resource.logicalResourceId(), resource.physicalResourceId()))
                        .toList());
    }

    private static Stack find(CloudFormationClient cloudFormation, String name) {
        try {
            return cloudFormation.describeStacks(request -> request.stackName(name)).stacks().stream()
                    .findFirst()
                    .orElseThrow(() -> missing(name, null));
        } catch (CloudFormationException e) {
            if (String.valueOf(e.getMessage()).contains("does not exist")) {
                throw missing(name, e);
            }
            throw e;
        }
    }

    private static IllegalArgumentException missing(String name, @Nullable SdkException e) {
        return new IllegalArgumentException(
                "--stack '" + name + "' does not exist in this account and region: check the name with"
                        + " `aws cloudformation describe-stacks`, and AWS_PROFILE and AWS_REGION",
                e);
    }

    /// @throws IllegalArgumentException if the stack has no such output
    public String output(StackOutput output) {
        return find(output)
                .orElseThrow(() -> new IllegalArgumentException(
                        "stack " + name + " has no output " + output.key() + ": deploy it again with this version"));
    }

    public Optional<String> find(StackOutput output) {
        return Optional.ofNullable(outputs.get(output.key()));
    }

    /// The registry that the stack's functions use.
    public ModelRegistry registry() {
        return new ModelRegistry(ObjectStores.open(output(StackOutput.REGISTRY), AwsClients::s3), deployment.model());
    }

    /// Resources of a type.
    public List<Resource> resources(String type) {
        return resources.stream()
                .filter(resource -> resource.type().equals(type))
                .toList();
    }
}
