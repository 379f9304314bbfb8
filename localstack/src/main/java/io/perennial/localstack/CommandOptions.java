package io.perennial.localstack;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Options of the command line.
record CommandOptions(Workspace workspace, String model, int port, Optional<Path> assets, Map<String, String> context) {
    static CommandOptions parse(List<String> arguments) {
        var values = new TreeMap<String, String>();
        var context = new TreeMap<String, String>();
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            String option = rest.next();
            if (!List.of("--model", "--port", "--assets", "-c").contains(option)) {
                throw new IllegalArgumentException("Unknown option: '" + option + "'; see --help");
            }
            if (!rest.hasNext()) {
                throw new IllegalArgumentException("Missing value for option '" + option + "'; see --help");
            }
            if (option.equals("-c")) {
                putContext(context, rest.next());
            } else {
                values.put(option, rest.next());
            }
        }
        return new CommandOptions(
                Workspace.here(),
                values.getOrDefault("--model", StackRequest.DEFAULT_MODEL),
                port(values.getOrDefault("--port", Integer.toString(LocalAwsOptions.DEFAULT_PORT))),
                Optional.ofNullable(values.get("--assets")).map(Path::of),
                context);
    }

    LocalAwsOptions detachedOptions() {
        return LocalAwsOptions.detached(workspace, port, System.out::println);
    }

    StackRequest request() {
        return new StackRequest(model, assets.orElseGet(workspace::gatherAssets), context);
    }

    private static void putContext(Map<String, String> context, String text) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException("Invalid value for option '-c': '" + text + "' is not <key>=<value>");
        }
        context.put(text.substring(0, equals), text.substring(equals + 1));
    }

    private static int port(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("Invalid value for option '--port': '" + text + "' is not a number", e);
        }
    }
}
