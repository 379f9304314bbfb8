package io.perennial.localstack.account;

import io.perennial.localstack.stack.DeployedStack;
import io.perennial.localstack.stack.ProgressLog;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;

/// Deploys a throw-away stack, runs the loop in it step by step, and deletes it with its data, also after a failure.
final class AccountSmoke {
    private final SmokeTarget target;
    private final SmokeData data;
    private final SmokePrices prices;
    private final ProgressLog progressLog;
    private Optional<SmokeLoop> loop = Optional.empty();

    AccountSmoke(SmokeTarget target, SmokeData data, SmokePrices prices, ProgressLog progressLog) {
        this.target = target;
        this.data = data;
        this.prices = prices;
        this.progressLog = progressLog;
    }

    /// @param keep whether the stack stays at the end
    SmokeReport run(boolean keep) {
        String stackEvents = "aws cloudformation describe-stack-events --region "
                + target.aws().region() + " --stack-name " + target.name().stackName();
        var run = new SmokeRun(progressLog)
                .step("deploy", target.log() + "; " + stackEvents, this::deploy)
                .step("train", logs("serving"), step(SmokeLoop::train))
                .step("predict", logs("serving"), step(SmokeLoop::predict))
                .step("report actuals", logs("serving"), step(SmokeLoop::reportActuals))
                .step("force an alarm", logs("retrain-trigger"), step(SmokeLoop::forceAlarm))
                .step("retrain", logs("retraining") + "; the execution named above", step(SmokeLoop::retrain))
                .step("verify", logs("serving"), step(SmokeLoop::verify))
                .step("monitor", logs("monitoring"), step(SmokeLoop::monitor));
        String cost = cost();
        if (keep) {
            run.skip("destroy", "KEEP=true; later: make destroy WITH_DATA=true");
        } else {
            run.lastly("destroy", stackEvents, this::destroy);
        }
        return new SmokeReport(run.results(), cost);
    }

    private String deploy() {
        progressLog.log("deploying " + target.name().stackName() + ", a few minutes; log " + target.log());
        DeployedStack stack = target.deploy().get();
        loop = Optional.of(new SmokeLoop(stack, data, progressLog));
        return target.name().stackName() + " in " + target.aws().region();
    }

    private Callable<String> step(Function<SmokeLoop, String> step) {
        return () -> step.apply(loop.orElseThrow());
    }

    private String destroy() {
        var removal =
                new StackRemoval(target.aws(), target.name().stackName(), target.importMapping(), progressLog::log);
        StackRemoval.Plan plan = removal.plan();
        removal.run(plan, true);
        return plan.resources() + " resources and all data deleted";
    }

    /// An estimate that cannot be made does not fail the test.
    private String cost() {
        try (CloudFormationClient cloudFormation = target.aws().client(CloudFormationClient.builder())) {
            List<StackResourceSummary> resources = CloudFormationStack.find(
                            cloudFormation, target.name().stackName())
                    .map(CloudFormationStack::resources)
                    .orElse(List.of());
            Map<String, Long> counts = resources.stream()
                    .collect(Collectors.groupingBy(StackResourceSummary::resourceType, Collectors.counting()));
            return loop.map(deployed -> deployed.usage(counts).estimate(prices))
                    .orElse("  no estimate: the stack was not deployed");
        } catch (RuntimeException e) {
            return "  no estimate: " + e.getMessage();
        }
    }

    private String logs(String role) {
        return "log group /aws/lambda/" + target.name().resource(role);
    }
}
