package io.perennial.localstack;

import com.fasterxml.jackson.core.type.TypeReference;
import io.perennial.json.Json;
import io.perennial.localstack.host.ParentWatch;
import io.perennial.localstack.proxy.HttpMessage;
import io.perennial.localstack.proxy.ProxyServer;
import io.perennial.localstack.proxy.Reply;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Main class of the process that runs the functions of a deployed stack, as the Lambda service does: several
/// processes for each function behind one address.
final class FunctionService {
    private final ServiceFiles files;
    private final ExecutorService background = Executors.newSingleThreadExecutor();
    private final Map<String, FunctionEnvironments> functions;

    private FunctionService(ServiceFiles files) {
        this.files = files;
        functions = files.readFunctions().stream()
                .map(function -> new FunctionEnvironments(function, background, this::recordProcesses))
                .collect(Collectors.toUnmodifiableMap(FunctionEnvironments::name, Function.identity()));
    }

    /// @param args directory of the [ServiceFiles]; then optionally `attached`, to end with the parent process
    static void main(String[] args) {
        if (args.length > 1 && args[1].equals("attached")) {
            ParentWatch.start();
        }
        var service = new FunctionService(new ServiceFiles(Path.of(args[0])));
        try {
            service.start();
        } catch (LocalAwsException e) {
            System.out.println(e.getMessage());
            System.exit(1);
        }
    }

    private void start() {
        inParallel(FunctionEnvironments::start);
        ProxyServer admin = ProxyServer.start(this::replace);
        Map<String, URI> addresses = functions.values().stream()
                .collect(Collectors.toMap(FunctionEnvironments::name, FunctionEnvironments::address));
        ServiceFiles.write(files.addresses(), new ServiceFiles.Addresses(admin.endpoint(), addresses));
    }

    private void inParallel(Consumer<FunctionEnvironments> action) {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> started = functions.values().stream()
                    .<Future<?>>map(each -> executor.submit(() -> action.accept(each)))
                    .toList();
            started.forEach(FunctionService::join);
        }
    }

    private static void join(Future<?> future) {
        try {
            future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalAwsException("interrupted while functions started", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof LocalAwsException known
                    ? known
                    : new LocalAwsException("a function cannot be started: " + e.getCause(), e);
        }
    }

    /// Replaces the processes of the functions in the request, and answers when all run the new code.
    private Reply replace(HttpMessage request) throws IOException {
        List<HostedFunction> next = Json.mapper().readValue(request.bodyText(), new TypeReference<>() {});
        Optional<String> failure =
                next.stream().flatMap(each -> replace(each).stream()).findFirst();
        return Reply.whole(HttpMessage.response(
                failure.isEmpty() ? 200 : 500, "text/plain", failure.orElse("").getBytes(StandardCharsets.UTF_8)));
    }

    /// @return why it failed
    private Optional<String> replace(HostedFunction function) {
        FunctionEnvironments environments = functions.get(function.name());
        if (environments == null) {
            return Optional.of("there is no function " + function.name());
        }
        try {
            environments.replace(function);
            return Optional.empty();
        } catch (LocalAwsException e) {
            return Optional.of(e.toString());
        }
    }

    private synchronized void recordProcesses() {
        files.writeProcesses(functions.values().stream()
                .flatMap(each -> each.processes().stream())
                .sorted(Comparator.comparing(RunningProcess::name))
                .toList());
    }
}
