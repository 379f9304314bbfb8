package io.perennial.localstack.account;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.json.Json;
import io.perennial.localstack.LocalAwsException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.ResourceStatus;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/// A deployed stack in CloudFormation.
///
/// @param id ARN of the stack, which finds it even after it was deleted
record CloudFormationStack(CloudFormationClient cloudFormation, String name, String id) {
    private static final Duration POLL_INTERVAL = Duration.ofSeconds(1);
    private static final Duration TIMEOUT = Duration.ofMinutes(60);

    /// The stack of this name; empty if there is none.
    static Optional<CloudFormationStack> find(CloudFormationClient cloudFormation, String name) {
        try {
            return cloudFormation.describeStacks(request -> request.stackName(name)).stacks().stream()
                    .findFirst()
                    .map(stack -> new CloudFormationStack(cloudFormation, name, stack.stackId()));
        } catch (CloudFormationException e) {
            if (String.valueOf(e.getMessage()).contains("does not exist")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /// Account that the stack is in.
    String account() {
        return id.split(":", -1)[4];
    }

    List<StackResourceSummary> resources() {
        return cloudFormation
                .listStackResourcesPaginator(request -> request.stackName(id))
                .stackResourceSummaries()
                .stream()
                .toList();
    }

    /// Buckets and tables, those that the deletion of the stack keeps and those that it deletes.
    List<RetainedResource> dataResources() {
        String body =
                cloudFormation.getTemplate(request -> request.stackName(id)).templateBody();
        JsonNode template = Json.read(body.getBytes(StandardCharsets.UTF_8), JsonNode.class, "the template of " + name)
                .path("Resources");
        return resources().stream()
                .filter(resource ->
                        Set.of(RetainedResource.BUCKET, RetainedResource.TABLE).contains(resource.resourceType()))
                .map(resource -> new RetainedResource(
                        resource.logicalResourceId(),
                        resource.resourceType(),
                        resource.physicalResourceId(),
                        template.path(resource.logicalResourceId())
                                .path("DeletionPolicy")
                                .asText()
                                .startsWith("Retain")))
                .toList();
    }

    /// Addresses of the queues.
    List<String> queues() {
        return resources().stream()
                .filter(resource -> resource.resourceType().equals("AWS::SQS::Queue"))
                .map(StackResourceSummary::physicalResourceId)
                .toList();
    }

    /// Deletes the stack and waits for the end.
    ///
    /// @param progress receives the name of each deleted resource
    /// @throws LocalAwsException if a resource cannot be deleted; the message names it and the reason
    void delete(Consumer<String> progress) {
        cloudFormation.updateTerminationProtection(
                request -> request.stackName(name).enableTerminationProtection(false));
        Set<String> seen = events().stream().map(StackEvent::eventId).collect(Collectors.toCollection(HashSet::new));
        cloudFormation.deleteStack(request -> request.stackName(id));
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        StackStatus status = status();
        while (status != StackStatus.DELETE_COMPLETE) {
            report(seen, progress);
            if (status == StackStatus.DELETE_FAILED) {
                throw new LocalAwsException("stack " + name + " cannot be deleted: " + failures()
                        + "; remove the cause and run the same command again");
            }
            if (System.nanoTime() > deadline) {
                throw new LocalAwsException("stack " + name + " is still being deleted after " + TIMEOUT.toMinutes()
                        + " minutes, status " + status + "; see its events in the console of CloudFormation");
            }
            LockSupport.parkNanos(POLL_INTERVAL.toNanos());
            status = status();
        }
        report(seen, progress);
    }

    private void report(Set<String> seen, Consumer<String> progress) {
        events().reversed().stream()
                .filter(event -> seen.add(event.eventId()))
                .filter(event -> event.resourceStatus() == ResourceStatus.DELETE_COMPLETE)
                .forEach(event -> progress.accept("deleted " + event.logicalResourceId()));
    }

    private StackStatus status() {
        return cloudFormation.describeStacks(request -> request.stackName(id)).stacks().stream()
                .findFirst()
                .map(Stack::stackStatus)
                .orElse(StackStatus.DELETE_COMPLETE);
    }

    private List<StackEvent> events() {
        return cloudFormation.describeStackEventsPaginator(request -> request.stackName(id)).stackEvents().stream()
                .toList();
    }

    private String failures() {
        return events().stream()
                .filter(event -> event.resourceStatus() == ResourceStatus.DELETE_FAILED)
                .map(event -> event.logicalResourceId() + ": " + event.resourceStatusReason())
                .distinct()
                .collect(Collectors.joining("; "));
    }
}
