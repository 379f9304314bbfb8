package io.perennial.localstack;

import java.util.List;

/// The command line of the local AWS: `up`, `deploy`, `status`, `down`.
public final class LocalAwsCommand {
    private static final String USAGE = """
            Usage: local-aws <command> [options]

              up       start the local AWS and deploy the stack to it; it runs until down
              deploy   deploy one more model's stack to the running local AWS
              status   print the state of the local AWS
              down     stop all processes, also those left after a crash

              --model <name>     model of the stack            (default trip-duration)
              --port <number>    of the endpoint on 127.0.0.1  (default 4566, 0 takes a free one)
              --assets <dir>     directory of the functions' zips (default: as built in function/)
              -c <key>=<value>   a context value of the stack, such as window=PT1H
            """;

    private LocalAwsCommand() {}

    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments)));
    }

    private static int run(List<String> arguments) {
        try {
            if (arguments.isEmpty() || arguments.contains("--help")) {
                System.out.print(USAGE);
                return arguments.isEmpty() ? 2 : 0;
            }
            var options = CommandOptions.parse(arguments.subList(1, arguments.size()));
            switch (arguments.getFirst()) {
                case "up" -> LocalAwsReport.print(LocalAws.start(options.detachedOptions(), options.request()));
                case "deploy" -> LocalAws.connect(options.detachedOptions()).deploy(options.request());
                case "status" -> LocalAwsReport.status(options.detachedOptions());
                case "down" -> LocalAwsReport.down(options.workspace());
                default ->
                    throw new IllegalArgumentException("Unknown command: '" + arguments.getFirst() + "'\n" + USAGE);
            }
            return 0;
        } catch (LocalAwsException | IllegalArgumentException e) {
            System.err.println(e.getMessage());
            return 1;
        }
    }
}
