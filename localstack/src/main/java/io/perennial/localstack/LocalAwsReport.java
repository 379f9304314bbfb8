package io.perennial.localstack;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Prints the state of a local AWS.
final class LocalAwsReport {
    private LocalAwsReport() {}

    static void print(LocalAws aws) {
        System.out.println();
        aws.deployments().forEach(LocalAwsReport::print);
        System.out.println("endpoint       " + aws.endpoint() + "   (export AWS_ENDPOINT_URL=" + aws.endpoint()
                + " AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test AWS_REGION=" + LocalAwsConnection.REGION + ")");
        System.out.println("logs           " + aws.logs());
        System.out.println("stop it with   make down");
    }

    private static void print(Deployment deployment) {
        System.out.println("model          " + deployment.model());
        System.out.println("API            " + deployment.apiUrl());
        System.out.println("registry       " + deployment.registry());
        System.out.println("prediction log " + deployment.logTable());
        System.out.println("state machine  " + deployment.stateMachineArn());
    }

    static void status(LocalAwsOptions options) {
        List<RunningProcess> alive = new StateFile(options.state()).runningProcesses();
        if (alive.isEmpty()) {
            System.out.println("the local AWS is not running; start it: make up");
        } else {
            alive.reversed()
                    .forEach(process -> System.out.println(process.name() + " is running (pid " + process.pid() + ")"));
            print(LocalAws.connect(options));
        }
    }

    static void permissions(LocalAws aws) {
        aws.deployments()
                .forEach(deployment ->
                        aws.permissions(deployment.model()).lines().forEach(System.out::println));
    }

    static void down(Workspace workspace) {
        Map<Boolean, List<Path>> states = StateFile.stateDirectories(workspace).stream()
                .collect(Collectors.partitioningBy(state -> new StateFile(state).isOwned()));
        states.getOrDefault(true, List.of())
                .forEach(state -> System.out.println("skipped: a running process owns " + state));
        List<String> stopped = states.getOrDefault(false, List.of()).stream()
                .flatMap(state -> LocalAws.stop(state).stream())
                .toList();
        System.out.println(stopped.isEmpty() ? "there is nothing to stop" : "stopped " + String.join(", ", stopped));
    }
}
