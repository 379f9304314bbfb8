package io.perennial.retraining;

import java.time.Clock;

class InMemoryExecutionsTest extends ExecutionsContract {
    @Override
    Executions executions() {
        return new InMemoryExecutions(Clock.systemUTC());
    }
}
