package io.perennial.training.cli;

import io.perennial.aws.AwsClients;
import io.perennial.aws.CallLimits;
import io.perennial.deployment.DeploymentName;
import io.perennial.deployment.StackOutput;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;

/// Outputs of a deployed stack.
///
/// @param deployment model and stage
/// @param stack      name of the stack
/// @param outputs    values by their keys
record StackOutputs(DeploymentName deployment, String stack, Map<String, String> outputs) {
    StackOutputs {
        outputs = Map.copyOf(outputs);
    }

    /// @throws IllegalArgumentException if the stack is another model's, or CloudFormation does not describe it
    static StackOutputs read(String model, String stack) {
        DeploymentName deployment = DeploymentName.ofStack(model, stack);
        try (var formation = AwsClients.client(CloudFormationClient.builder(), CallLimits.SHORT)) {
            Map<String, String> outputs = new TreeMap<>();
            formation
                    .describeStacks(request -> request.stackName(stack))
                    .stacks()
                    .getFirst()
                    .outputs()
                    .forEach(output -> outputs.put(output.outputKey(), output.outputValue()));
            return new StackOutputs(deployment, stack, outputs);
        } catch (SdkException e) {
            throw new IllegalArgumentException(
                    "stack '" + stack + "' of --stack cannot be read: " + e.getMessage()
                            + ". Check the name, such as Perennial-trip-duration-dev, the region and the credentials",
                    e);
        }
    }

    /// @throws IllegalArgumentException if the stack has no such output
    String value(StackOutput output) {
        String value = outputs.get(output.key());
        if (value == null) {
            throw new IllegalArgumentException("stack '" + stack + "' has no output " + output.key()
                    + ": it is not the stack of a model, or of an older version; deploy it again");
        }
        return value;
    }
}
