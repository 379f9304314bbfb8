package io.perennial.localstack;

import java.util.List;

/// What people are told about a local AWS.
final class LocalAwsReport {
    private LocalAwsReport() {}

    static void print(LocalAws aws) {
        System.out.println();
        aws.deployments().forEach(LocalAwsReport::print);
        System.out.println("endpoint       " + aws.endpoint() + "   (export AWS_ENDPOINT_URL=" + aws.endpoint()
                + " AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test AWS_REGION=" + Credentials.REGION + ")");
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
        List<RunningProcess> alive = new Notes(options.state()).alive();
        if (alive.isEmpty()) {
            System.out.println("the local AWS is not running; start it: make up");
        } else {
            alive.reversed().forEach(process -> System.out.println(process.name() + " runs as " + process.pid()));
            print(LocalAws.running(options));
        }
    }

    static void down(Workspace workspace) {
        List<String> stopped = Notes.states(workspace).stream()
                .filter(state -> !new Notes(state).isOwned())
                .flatMap(state -> LocalAws.stop(state).stream())
                .toList();
        System.out.println(
                stopped.isEmpty() ? "nothing of the local AWS was running" : "stopped " + String.join(", ", stopped));
    }
}
