package io.perennial.localstack.faults;

import io.perennial.localstack.faults.proxy.FaultProxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Predicate;

/// Tries an operation until it says that it has succeeded: as a person who reads an error message does, or Lambda
/// with an asynchronous event. The last try meets no fault any more.
final class RetryLoop {
    static final int MAX_ATTEMPTS = 3;

    private RetryLoop() {}

    /// Hands an event over as Lambda does an asynchronous one: again after a minute, and again after two more.
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

    /// @param operation called with the number of the try, from 1
    /// @return what each try answered; the last one is a success if any was
    static <T> List<T> run(FaultProxy proxy, IntFunction<T> operation, Predicate<T> succeeded) {
        var answers = new ArrayList<T>();
        for (int number = 1; number <= MAX_ATTEMPTS; number++) {
            if (number == MAX_ATTEMPTS) {
                proxy.deactivate();
            }
            T answer = operation.apply(number);
            answers.add(answer);
            if (succeeded.test(answer)) {
                break;
            }
        }
        proxy.deactivate();
        return answers;
    }
}
