package io.perennial.training.operations;

import io.perennial.aws.AwsClients;
import io.perennial.aws.CallLimits;
import io.perennial.training.retraining.RequestSigner;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Clients of AWS for a command, with region, credentials and endpoint of the environment. Each call builds a client,
/// so that the threads of [ParallelReads] build theirs at once.
public final class AwsAccess {
    /// Address of an emulator; empty for AWS.
    Optional<String> endpoint() {
        return Optional.ofNullable(System.getenv("AWS_ENDPOINT_URL")).filter(text -> !text.isBlank());
    }

    public CloudFormationClient cloudFormation() {
        return AwsClients.client(CloudFormationClient.builder(), CallLimits.SHORT);
    }

    public CloudWatchClient cloudWatch() {
        return AwsClients.cloudWatch();
    }

    public EventBridgeClient eventBridge() {
        return AwsClients.client(EventBridgeClient.builder(), CallLimits.SHORT);
    }

    public IamClient iam() {
        return AwsClients.client(IamClient.builder(), CallLimits.SHORT);
    }

    public SnsClient sns() {
        return AwsClients.client(SnsClient.builder(), CallLimits.SHORT);
    }

    SfnClient sfn() {
        return AwsClients.client(SfnClient.builder(), CallLimits.SHORT);
    }

    SqsClient sqs() {
        return AwsClients.client(SqsClient.builder(), CallLimits.SHORT);
    }

    RequestSigner signer() {
        return new RequestSigner(
                DefaultCredentialsProvider.builder().build(),
                DefaultAwsRegionProviderChain.builder().build().getRegion());
    }
}
