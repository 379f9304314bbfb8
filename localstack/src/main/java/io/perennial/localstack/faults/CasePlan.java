package io.perennial.localstack.faults;

import io.perennial.localstack.faults.proxy.FaultKind;
import io.perennial.localstack.faults.proxy.Operation;
import io.perennial.localstack.faults.proxy.PlannedFault;
import io.perennial.localstack.faults.proxy.Service;
import io.perennial.localstack.faults.proxy.Traffic;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Lists the faults that a scenario meets: for each operation that it calls undisturbed, for its first calls and its
/// last, each kind that makes sense there.
///
/// A fault of a single call is what the SDK's own retries are for; one of several calls in a row outlasts them.
final class CasePlan {
    /// The SDK tries a call four times.
    private static final int ATTEMPTS = 4;

    /// Of DynamoDB nine times.
    private static final int DYNAMODB_ATTEMPTS = 9;

    /// Eventually consistent by their documentation; S3 is not.
    private static final Set<String> STALE_OPERATIONS = Set.of("GetItem", "Query", "ListExecutions");

    /// A topic delivers whatever reaches it, and no publisher can take it back.
    private static final String DELIVERED_EACH_TIME = "Publish";

    private CasePlan() {}

    static List<PlannedFault> of(Scenario.Depth depth, Traffic undisturbed) {
        return undisturbed.calls().entrySet().stream()
                .flatMap(called ->
                        numbers(depth, called.getValue()).boxed().flatMap(number -> of(depth, called.getKey(), number)))
                .toList();
    }

    /// The first calls and the last.
    private static IntStream numbers(Scenario.Depth depth, int calls) {
        IntStream numbers = switch (depth) {
            case FULL -> IntStream.of(1, 2, calls);
            case DEADLY -> IntStream.of(1, calls);
        };
        return numbers.filter(number -> number <= calls).distinct();
    }

    private static Stream<PlannedFault> of(Scenario.Depth depth, Operation operation, int call) {
        return kinds(depth, operation).stream().map(kind -> kind.apply(new Target(operation, call)));
    }

    private static List<Function<Target, PlannedFault>> kinds(Scenario.Depth depth, Operation operation) {
        return switch (depth) {
            case DEADLY -> operation.isRead() ? List.of(lasting(FaultKind.ERROR_500)) : deadlyForWrites();
            case FULL -> operation.isRead() ? forReads(operation) : forWrites(operation);
        };
    }

    private static List<Function<Target, PlannedFault>> deadlyForWrites() {
        return List.of(lasting(FaultKind.ERROR_503), once(FaultKind.ANSWER_LOST), lasting(FaultKind.ANSWER_LOST));
    }

    private static List<Function<Target, PlannedFault>> forReads(Operation operation) {
        Stream<Function<Target, PlannedFault>> always = Stream.of(
                once(FaultKind.ERROR_500),
                once(FaultKind.ERROR_429),
                lasting(FaultKind.ERROR_503),
                lasting(FaultKind.THROTTLED),
                once(FaultKind.CLOSED),
                once(FaultKind.CUT),
                once(FaultKind.DELAYED));
        Stream<Function<Target, PlannedFault>> past =
                STALE_OPERATIONS.contains(operation.name()) ? Stream.of(once(FaultKind.STALE)) : Stream.of();
        return Stream.concat(always, past).toList();
    }

    private static List<Function<Target, PlannedFault>> forWrites(Operation operation) {
        Stream<Function<Target, PlannedFault>> always = Stream.of(
                lasting(FaultKind.ERROR_500),
                once(FaultKind.ERROR_503),
                once(FaultKind.ERROR_429),
                lasting(FaultKind.THROTTLED),
                lasting(FaultKind.CLOSED),
                once(FaultKind.CUT),
                once(FaultKind.DELAYED),
                once(FaultKind.ANSWER_LOST),
                lasting(FaultKind.ANSWER_LOST));
        Stream<Function<Target, PlannedFault>> twice = operation.name().equals(DELIVERED_EACH_TIME)
                ? Stream.of()
                : Stream.of(once(FaultKind.TWICE_FIRST), once(FaultKind.TWICE_SECOND));
        return Stream.concat(always, twice).toList();
    }

    /// A call to meet a fault.
    private record Target(Operation operation, int call) {
        int attempts() {
            return operation.service() == Service.DYNAMODB ? DYNAMODB_ATTEMPTS : ATTEMPTS;
        }
    }

    private static Function<Target, PlannedFault> once(FaultKind kind) {
        return target -> new PlannedFault(target.operation(), target.call(), target.call(), kind);
    }

    private static Function<Target, PlannedFault> lasting(FaultKind kind) {
        return target ->
                new PlannedFault(target.operation(), target.call(), target.call() + target.attempts() - 1, kind);
    }
}
