package io.perennial.localstack.account;

import io.perennial.localstack.AwsConnection;
import io.perennial.localstack.LocalAwsException;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sts.StsClient;

/// Deletes a stack. Its bucket and table stay unless the data is to go too.
public final class StackRemoval {
    private final AwsConnection aws;
    private final String stackName;
    private final ImportMapping importMapping;
    private final Consumer<String> progress;

    StackRemoval(AwsConnection aws, String stackName, ImportMapping importMapping, Consumer<String> progress) {
        this.aws = aws;
        this.stackName = stackName;
        this.importMapping = importMapping;
        this.progress = progress;
    }

    /// What a removal finds.
    ///
    /// @param resources number of resources in the stack
    /// @param data      buckets and tables of the stack, or those that its deletion left
    record Plan(int resources, List<RetainedResource> data) {
        Plan {
            data = List.copyOf(data);
        }
    }

    /// @throws LocalAwsException if there is nothing to delete
    Plan plan() {
        try (CloudFormationClient cloudFormation = aws.client(CloudFormationClient.builder())) {
            Plan plan = CloudFormationStack.find(cloudFormation, stackName)
                    .map(stack -> new Plan(stack.resources().size(), stack.dataResources()))
                    .orElseGet(() -> new Plan(0, importMapping.read()));
            if (plan.resources() == 0 && plan.data().isEmpty()) {
                throw new LocalAwsException("there is no stack " + stackName + " in " + aws.region()
                        + ", and nothing that it left; name another environment with ENVIRONMENT=<name>");
            }
            return plan;
        }
    }

    /// Account of the credentials.
    String account() {
        try (StsClient sts = aws.client(StsClient.builder())) {
            return sts.getCallerIdentity().account();
        }
    }

    /// Deletes the stack. What it leaves is noted in a file, so that it can be imported or deleted later.
    ///
    /// @param withData whether bucket and table are deleted with all objects, versions and predictions
    /// @return bucket and table that are left
    List<RetainedResource> run(Plan plan, boolean withData) {
        List<RetainedResource> retained =
                plan.data().stream().filter(RetainedResource::retained).toList();
        if (!withData && retained.size() < plan.data().size()) {
            throw new LocalAwsException("deleting " + stackName
                    + " deletes its data too, since it is the stack of a local AWS; say so with WITH_DATA=true");
        }
        if (!retained.isEmpty()) {
            importMapping.write(retained);
        }
        if (withData) {
            // CloudFormation cannot delete a bucket that has objects.
            plan.data().stream().filter(resource -> !resource.retained()).forEach(this::delete);
        }
        try (CloudFormationClient cloudFormation = aws.client(CloudFormationClient.builder())) {
            CloudFormationStack.find(cloudFormation, stackName).ifPresent(stack -> {
                if (!withData) {
                    stack.queues().forEach(this::requireEmpty);
                }
                stack.delete(progress);
            });
        }
        if (!withData) {
            return retained;
        }
        retained.forEach(this::delete);
        importMapping.delete();
        return List.of();
    }

    /// Queues are deleted with the stack. Their messages are predictions that are not stored yet, or dead letters.
    private void requireEmpty(String queue) {
        try (SqsClient sqs = aws.client(SqsClient.builder())) {
            int messages = sqs
                    .getQueueAttributes(request -> request.queueUrl(queue)
                            .attributeNames(
                                    QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                    QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                    .attributes()
                    .values()
                    .stream()
                    .mapToInt(Integer::parseInt)
                    .sum();
            if (messages > 0) {
                throw new LocalAwsException("the queue " + queue + " has " + messages
                        + " messages, which the deletion would lose: see docs/runbooks/dead-letters.md and"
                        + " spill-waiting.md, or delete them too with WITH_DATA=true");
            }
        }
    }

    private void delete(RetainedResource resource) {
        if (resource.isBucket()) {
            try (S3Client s3 = aws.s3()) {
                new BucketRemoval(s3, progress).delete(resource.physicalId());
            }
        } else {
            try (DynamoDbClient dynamo = aws.client(DynamoDbClient.builder())) {
                new TableRemoval(dynamo).delete(resource.physicalId());
            }
        }
        progress.accept("deleted " + resource);
    }
}
