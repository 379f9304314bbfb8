package io.perennial.localstack.demo;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/// Names of the test classes that finished in this process, for a test of what they did together. The service
/// loader finds it.
public final class TestClassLog implements TestExecutionListener {
    private static final Set<String> FINISHED = ConcurrentHashMap.newKeySet();

    static Set<String> finished() {
        return Set.copyOf(FINISHED);
    }

    @Override
    public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
        identifier
                .getSource()
                .filter(ClassSource.class::isInstance)
                .map(source -> ((ClassSource) source).getClassName())
                .ifPresent(FINISHED::add);
    }
}
