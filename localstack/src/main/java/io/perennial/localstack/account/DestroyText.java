package io.perennial.localstack.account;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// What `make destroy` prints.
final class DestroyText {
    private DestroyText() {}

    /// What will be deleted and what stays.
    static String plan(String stackName, StackRemoval.Plan plan, boolean withData) {
        String stack = plan.resources() == 0
                ? "The stack " + stackName + " is deleted already."
                : "Will be deleted: " + stackName + " with " + plan.resources()
                        + " resources (functions, API, alarms, workflows, logs).";
        return stack + "\n" + (withData ? "Will be deleted with all data, for good: " : "Stays: ") + names(plan.data());
    }

    /// What was deleted, and how to go on with what is left.
    static String result(String stackName, List<RetainedResource> left, String environment, Path mapping) {
        if (left.isEmpty()) {
            return stackName + " and its data are deleted.";
        }
        return stackName + " is deleted. Left: " + names(left) + "\n"
                + "To import them into a new stack:\n"
                + "  make assets && cd cdk && node_modules/.bin/cdk import -c environment=../environments/"
                + environment
                + ".yaml -c assets=../.local/assets -c purpose=deployment --resource-mapping " + mapping + "\n"
                + "  make deploy ENVIRONMENT=" + environment + "\n"
                + "To delete them:\n"
                + "  make destroy ENVIRONMENT=" + environment + " WITH_DATA=true";
    }

    private static String names(List<RetainedResource> resources) {
        return resources.stream().map(RetainedResource::toString).collect(Collectors.joining(", "));
    }
}
