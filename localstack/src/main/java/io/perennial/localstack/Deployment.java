package io.perennial.localstack;

import io.perennial.deployment.DeploymentName;
import io.perennial.deployment.StackOutput;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;

/// A deployed stack, seen from outside.
///
/// @param model    name of the model
/// @param endpoint endpoint of the local AWS
/// @param outputs  stack outputs by the keys of [StackOutput]
public record Deployment(String model, URI endpoint, Map<String, String> outputs) {
    public Deployment {
        outputs = new TreeMap<>(outputs);
    }

    /// Address of the API, without a slash at the end. For an HTTP API it uses a path, since host names below
    /// `localhost` do not resolve everywhere.
    public URI apiUrl() {
        String apiId = outputs.get(StackOutput.API_ID.key());
        return URI.create(apiId == null ? output(StackOutput.API_URL) : endpoint + "/_aws/execute-api/" + apiId);
    }

    /// Model and stage; the names of the resources start with it.
    public DeploymentName name() {
        return DeploymentName.local(model);
    }

    public String bucket() {
        return output(StackOutput.BUCKET);
    }

    /// Root of the model registry, `s3://bucket/prefix`.
    public String registry() {
        return output(StackOutput.REGISTRY);
    }

    public String logTable() {
        return output(StackOutput.LOG_TABLE);
    }

    /// Address of the queue of predictions that the prediction log refused.
    public String spillQueue() {
        return output(StackOutput.SPILL_QUEUE);
    }

    public String deadLetterQueue() {
        return output(StackOutput.DEAD_LETTER_QUEUE);
    }

    public String scoringStateMachineArn() {
        return output(StackOutput.SCORING_STATE_MACHINE);
    }

    public String stateMachineArn() {
        return output(StackOutput.RETRAINING_STATE_MACHINE);
    }

    public String alarmTopicArn() {
        return output(StackOutput.ALARM_TOPIC);
    }

    public String notificationTopicArn() {
        return output(StackOutput.NOTIFICATION_TOPIC);
    }

    /// Builds a client of the local AWS with any builder of the AWS SDK.
    public <B extends AwsClientBuilder<B, C>, C> C client(B builder) {
        return connection().client(builder);
    }

    /// Connection to the local AWS.
    public AwsConnection connection() {
        return new LocalAwsConnection(endpoint);
    }

    /// Environment variables that direct any AWS SDK or tool to the local AWS.
    public Map<String, String> environment() {
        return new LocalAwsConnection(endpoint).environment();
    }

    String output(StackOutput output) {
        String value = outputs.get(output.key());
        if (value == null) {
            throw new LocalAwsException("the stack of " + model + " has no output " + output.key());
        }
        return value;
    }
}
