package io.perennial.training.operations;

import io.perennial.deployment.StackOutput;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// State of a deployed stack.
///
/// @param name        name of the stack
/// @param alarms      alarms, those in ALARM first
/// @param retraining  running or last retraining; null if there was none
/// @param spill       predictions that wait to be replayed into the prediction log; null if unknown
/// @param deadLetters messages that nothing can process; null if unknown
/// @param schedules   rules that start something at times, the next one first
/// @param serving     different answers of the serving function's instances
/// @param unread      services that could not be read, and why
public record StackStatus(
        String name,
        List<AlarmStatus> alarms,
        @Nullable RetrainingStatus retraining,
        @Nullable QueueStatus spill,
        @Nullable QueueStatus deadLetters,
        List<ScheduleStatus> schedules,
        List<ServingStatus> serving,
        List<String> unread) {
    public StackStatus {
        alarms = List.copyOf(alarms);
        schedules = List.copyOf(schedules);
        serving = List.copyOf(serving);
        unread = List.copyOf(unread);
    }

    /// Reads all services at once.
    static StackStatus read(AwsAccess aws, StackDescription stack, Instant now) {
        try (ParallelReads reads = new ParallelReads()) {
            Supplier<List<AlarmStatus>> alarms =
                    reads.start("alarms", List.of(), () -> AlarmStatus.read(aws.cloudWatch(), stack.deployment()));
            Supplier<Optional<RetrainingStatus>> retraining = reads.start(
                    "retrainings",
                    Optional.empty(),
                    () -> RetrainingStatus.read(aws.sfn(), stack.output(StackOutput.RETRAINING_STATE_MACHINE)));
            Supplier<Optional<QueueStatus>> spill = queue(reads, aws, stack, StackOutput.SPILL_QUEUE);
            Supplier<Optional<QueueStatus>> deadLetters = queue(reads, aws, stack, StackOutput.DEAD_LETTER_QUEUE);
            Supplier<List<ScheduleStatus>> schedules =
                    reads.start("schedules", List.of(), () -> ScheduleStatus.read(aws.eventBridge(), stack, now));
            Supplier<List<ServingStatus>> serving =
                    reads.start("serving", List.of(), () -> new ServingReader(apiUrl(aws, stack), aws.signer()).read());
            return new StackStatus(
                    stack.name(),
                    alarms.get(),
                    retraining.get().orElse(null),
                    spill.get().orElse(null),
                    deadLetters.get().orElse(null),
                    schedules.get().stream().filter(ScheduleStatus::isSchedule).toList(),
                    serving.get(),
                    reads.failures());
        }
    }

    private static Supplier<Optional<QueueStatus>> queue(
            ParallelReads reads, AwsAccess aws, StackDescription stack, StackOutput output) {
        return reads.start(
                output.key(), Optional.empty(), () -> Optional.of(QueueStatus.read(aws.sqs(), stack.output(output))));
    }

    /// An emulator serves an API below its own address, since the API's host name does not resolve.
    private static URI apiUrl(AwsAccess aws, StackDescription stack) {
        Optional<String> api = stack.find(StackOutput.API_ID);
        return aws.endpoint().isPresent() && api.isPresent()
                ? URI.create(aws.endpoint().get() + "/_aws/execute-api/" + api.get())
                : URI.create(stack.output(StackOutput.API_URL));
    }
}
