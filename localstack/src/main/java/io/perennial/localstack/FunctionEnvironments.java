package io.perennial.localstack;

import io.perennial.localstack.proxy.ProxyServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/// The processes of one function behind one address. One that ends is replaced, except if several in a row end
/// before they are ready.
final class FunctionEnvironments implements AutoCloseable {
    private static final int MAX_FAILED_STARTS = 3;

    private final Executor background;
    private final Runnable changed;
    private final Map<Integer, ExecutionEnvironment> current = new ConcurrentHashMap<>();
    private final Set<ExecutionEnvironment> draining = ConcurrentHashMap.newKeySet();
    private final FunctionPool pool = new FunctionPool(InstantSource.system(), draining::contains);
    private final ProxyServer server = ProxyServer.start(pool);
    private volatile HostedFunction function;
    private volatile boolean closed;

    /// @param background starts further processes and replacements
    /// @param changed    called when a process has started or ended
    FunctionEnvironments(HostedFunction function, Executor background, Runnable changed) {
        this.function = function;
        this.background = background;
        this.changed = changed;
    }

    /// Starts the first process and waits for it; the others follow in the background.
    void start() {
        add(1);
        for (int number = 2; number <= function.processes(); number++) {
            int next = number;
            background.execute(() -> addOrLog(next, 1));
        }
    }

    URI address() {
        return server.endpoint();
    }

    String name() {
        return function.name();
    }

    /// All processes that run, also those that finish their last invocation.
    List<RunningProcess> processes() {
        var all = new ArrayList<ExecutionEnvironment>(current.values());
        all.addAll(draining);
        return all.stream()
                .filter(ExecutionEnvironment::isAlive)
                .map(environment -> RunningProcess.of(
                        function.process(environment.number(), function.task()).name(),
                        environment.process().toHandle()))
                .toList();
    }

    /// Replaces the processes one after the other: a new one is ready before an old one takes no more invocations,
    /// and an old one ends after its last invocation.
    synchronized void replace(HostedFunction next) {
        function = next;
        for (int number = 1; number <= next.processes(); number++) {
            ExecutionEnvironment old = current.get(number);
            add(number);
            if (old != null) {
                retire(old);
            }
        }
        current.forEach((number, environment) -> {
            if (number > next.processes()) {
                current.remove(number);
                retire(environment);
            }
        });
        changed.run();
    }

    private void retire(ExecutionEnvironment old) {
        draining.add(old);
        if (pool.remove(old)) {
            old.stop();
        }
    }

    private void add(int number) {
        ExecutionEnvironment environment = ExecutionEnvironment.start(function, number);
        current.put(number, environment);
        pool.add(environment);
        changed.run();
        Thread.ofVirtual().start(() -> awaitEnd(environment));
    }

    private void awaitEnd(ExecutionEnvironment environment) {
        environment.process().onExit().join();
        pool.remove(environment);
        if (draining.remove(environment) || closed) {
            changed.run();
            return;
        }
        System.out.println("process " + environment.number() + " of " + function.name() + " ended with status "
                + environment.process().exitValue() + " and is replaced");
        background.execute(() -> addOrLog(environment.number(), 1));
    }

    /// Adds a process unless an update has added it already.
    private synchronized void addOrLog(int number, int attempt) {
        ExecutionEnvironment there = current.get(number);
        if (closed || (there != null && there.isAlive())) {
            return;
        }
        try {
            add(number);
        } catch (LocalAwsException e) {
            System.out.println(e.getMessage());
            if (attempt < MAX_FAILED_STARTS) {
                background.execute(() -> addOrLog(number, attempt + 1));
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        current.values().forEach(ExecutionEnvironment::stop);
        draining.forEach(ExecutionEnvironment::stop);
    }
}
