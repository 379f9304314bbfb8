package io.perennial.localstack;

import io.perennial.localstack.proxy.HttpMessage;
import io.perennial.localstack.proxy.Upstream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// One process of a function, ready for invocations. It handles one at a time.
///
/// @param number  number of the process within its function, from 1
/// @param address address for invocations
record ExecutionEnvironment(int number, Process process, URI address) {
    /// Starts a process and waits until it is ready.
    ///
    /// @throws LocalAwsException if it ends before it is ready
    static ExecutionEnvironment start(HostedFunction function, int number) {
        Path port = function.task().resolveSibling("port-" + number + "-" + System.nanoTime());
        ProcessSpec processSpec = function.process(number, port);
        Process process = processSpec.startAttached();
        try {
            HostReadiness.await(port, process, processSpec);
            URI address = URI.create("http://127.0.0.1:" + Files.readString(port) + "/");
            Files.delete(port);
            return new ExecutionEnvironment(number, process, address);
        } catch (LocalAwsException e) {
            process.destroyForcibly();
            throw e;
        } catch (IOException e) {
            process.destroyForcibly();
            throw new UncheckedIOException(port + " cannot be read", e);
        }
    }

    /// Sends an invocation once.
    ///
    /// @throws java.net.ConnectException if nothing was sent
    HttpMessage invoke(HttpMessage request, Duration timeout) throws IOException {
        return new Upstream(address, timeout).send(request);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /// Lets it end as Lambda ends an environment that is idle.
    void stop() {
        process.destroy();
    }

    /// Ends it in the middle of an invocation, as Lambda does at the end of the timeout.
    void kill() {
        process.destroyForcibly();
    }
}
