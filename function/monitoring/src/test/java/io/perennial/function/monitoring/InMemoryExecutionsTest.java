package io.perennial.function.monitoring;

import java.time.Clock;

class InMemoryExecutionsTest extends ExecutionsContract {
    @Override
    Executions executions() {
        return new InMemoryExecutions(Clock.systemUTC());
    }
}
