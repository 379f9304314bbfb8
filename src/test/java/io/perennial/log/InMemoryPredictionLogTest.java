package io.perennial.log;

class InMemoryPredictionLogTest extends PredictionLogContract {
    @Override
    protected PredictionLog log() {
        return new InMemoryPredictionLog();
    }
}
