package io.perennial.localstack.faults;

import io.perennial.localstack.faults.proxy.FaultProxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Predicate;

/// Repeats an operation until it succeeds, as a user does after an error message, or Lambda with an
/// asynchronous event. The last attempt runs without faults.
final class RetryLoop {
    static final int MAX_ATTEMPTS = 3;

    private RetryLoop() {}

    /// Invokes a function as Lambda does with an asynchronous event: it retries after a minute, and again after
    /// two more.
    static List<FunctionInvoker.InvocationResult> run(FaultProxy proxy, FunctionInvoker process, String event) {
        return run(
                proxy,
                number -> {
                    if (number > 1) {
                        process.advanceClock(Duration.ofMinutes(number - 1L));
                    }
                    return process.invoke(event);
                },
                FunctionInvoker.InvocationResult::ok);
    }

    /// @param operation operation with the number of the attempt, from 1
    /// @return results of all attempts; the last one is a success if any was
    static <T> List<T> run(FaultProxy proxy, IntFunction<T> operation, Predicate<T> succeeded) {
        var results = new ArrayList<T>();
        for (int number = 1; number <= MAX_ATTEMPTS; number++) {
            if (number == MAX_ATTEMPTS) {
                proxy.deactivate();
            }
            T result = operation.apply(number);
            results.add(result);
            if (succeeded.test(result)) {
                break;
            }
        }
        proxy.deactivate();
        return results;
    }
}
