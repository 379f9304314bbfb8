package io.perennial.localstack.faults;

import io.perennial.localstack.faults.proxy.FaultKind;
import io.perennial.localstack.faults.proxy.PlannedFault;
import io.perennial.localstack.faults.proxy.ProxyTraffic;
import io.perennial.localstack.proxy.AwsOperation;
import io.perennial.localstack.proxy.AwsService;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Plans the faults of a scenario: for each operation of its run without faults, for the first calls and the
/// last one, each applicable kind.
///
/// The SDK's retries handle a fault of one call; a fault of several calls in a row outlasts them.
final class FaultPlan {
    /// Number of attempts of the SDK per call.
    private static final int ATTEMPTS = 4;

    /// Number of attempts of the SDK per call of DynamoDB.
    private static final int DYNAMODB_ATTEMPTS = 9;

    /// Operations that are documented as eventually consistent; S3 is not.
    private static final Set<String> STALE_OPERATIONS = Set.of("GetItem", "Query", "ListExecutions");

    /// Operation that is not idempotent: a topic delivers each publication.
    private static final String NON_IDEMPOTENT_OPERATION = "Publish";

    private FaultPlan() {}

    static List<PlannedFault> of(FaultScenario.Depth depth, ProxyTraffic undisturbed) {
        return undisturbed.calls().entrySet().stream()
                .flatMap(called ->
                        numbers(depth, called.getValue()).boxed().flatMap(number -> of(depth, called.getKey(), number)))
                .toList();
    }

    /// Numbers of the first calls and the last one.
    private static IntStream numbers(FaultScenario.Depth depth, int calls) {
        IntStream numbers = switch (depth) {
            case FULL -> IntStream.of(1, 2, calls);
            case SEVERE -> IntStream.of(1, calls);
        };
        return numbers.filter(number -> number <= calls).distinct();
    }

    private static Stream<PlannedFault> of(FaultScenario.Depth depth, AwsOperation awsOperation, int call) {
        return kinds(depth, awsOperation).stream().map(kind -> kind.apply(new Target(awsOperation, call)));
    }

    private static List<Function<Target, PlannedFault>> kinds(FaultScenario.Depth depth, AwsOperation awsOperation) {
        return switch (depth) {
            case SEVERE -> awsOperation.isRead() ? List.of(untilRetriesEnd(FaultKind.ERROR_500)) : severeForWrites();
            case FULL -> awsOperation.isRead() ? forReads(awsOperation) : forWrites(awsOperation);
        };
    }

    private static List<Function<Target, PlannedFault>> severeForWrites() {
        return List.of(
                untilRetriesEnd(FaultKind.ERROR_503),
                once(FaultKind.RESPONSE_LOST),
                untilRetriesEnd(FaultKind.RESPONSE_LOST));
    }

    private static List<Function<Target, PlannedFault>> forReads(AwsOperation awsOperation) {
        Stream<Function<Target, PlannedFault>> always = Stream.of(
                once(FaultKind.ERROR_500),
                once(FaultKind.ERROR_429),
                untilRetriesEnd(FaultKind.ERROR_503),
                untilRetriesEnd(FaultKind.THROTTLED),
                once(FaultKind.CONNECTION_CLOSED),
                once(FaultKind.TRUNCATED),
                once(FaultKind.DELAYED));
        Stream<Function<Target, PlannedFault>> past =
                STALE_OPERATIONS.contains(awsOperation.name()) ? Stream.of(once(FaultKind.STALE)) : Stream.of();
        return Stream.concat(always, past).toList();
    }

    private static List<Function<Target, PlannedFault>> forWrites(AwsOperation awsOperation) {
        Stream<Function<Target, PlannedFault>> always = Stream.of(
                untilRetriesEnd(FaultKind.ERROR_500),
                once(FaultKind.ERROR_503),
                once(FaultKind.ERROR_429),
                untilRetriesEnd(FaultKind.THROTTLED),
                untilRetriesEnd(FaultKind.CONNECTION_CLOSED),
                once(FaultKind.TRUNCATED),
                once(FaultKind.DELAYED),
                once(FaultKind.RESPONSE_LOST),
                untilRetriesEnd(FaultKind.RESPONSE_LOST));
        Stream<Function<Target, PlannedFault>> twice = awsOperation.name().equals(NON_IDEMPOTENT_OPERATION)
                ? Stream.of()
                : Stream.of(once(FaultKind.DUPLICATE_FIRST), once(FaultKind.DUPLICATE_SECOND));
        return Stream.concat(always, twice).toList();
    }

    /// Call that gets a fault.
    private record Target(AwsOperation operation, int call) {
        int attempts() {
            return operation.service() == AwsService.DYNAMODB ? DYNAMODB_ATTEMPTS : ATTEMPTS;
        }
    }

    private static Function<Target, PlannedFault> once(FaultKind kind) {
        return target -> new PlannedFault(target.operation(), target.call(), target.call(), kind);
    }

    private static Function<Target, PlannedFault> untilRetriesEnd(FaultKind kind) {
        return target ->
                new PlannedFault(target.operation(), target.call(), target.call() + target.attempts() - 1, kind);
    }
}
