package io.perennial.cdk;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.AlarmStatusWidget;
import software.amazon.awscdk.services.cloudwatch.Dashboard;
import software.amazon.awscdk.services.cloudwatch.IWidget;
import software.amazon.awscdk.services.cloudwatch.TextWidget;
import software.amazon.awscdk.services.cloudwatch.TextWidgetBackground;
import software.constructs.Construct;

/// CloudWatch dashboard of one model: a row per question, see `docs/dashboard.md`. All metrics but those of the model
/// are AWS' own and free.
final class ModelDashboard extends Construct {
    private static final int FULL_WIDTH = 24;

    ModelDashboard(Construct scope, StackOptions options, DashboardSources sources, List<Alarm> alarms) {
        super(scope, "Dashboard");
        var operation = new OperationWidgets(sources);
        var model = new ModelWidgets(options, sources);
        List<List<IWidget>> rows = new ArrayList<>();
        rows.add(List.of(alarmStatus(alarms)));
        rows.add(List.of(commands(options)));
        add(rows, "Traffic: how much is asked?", List.of(operation.requests(), model.predictions()));
        add(rows, "Latency: how long do callers wait, and where?", List.of(operation.latency(), model.requestTimes()));
        add(rows, "Errors: who gets no prediction, and why?", List.of(operation.errors(), model.requestProblems()));
        add(rows, "Model quality: are the predictions right?", List.of(model.scores(), model.error()));
        rows.add(List.of(model.estimatedError(), model.labelCoverage()));
        add(rows, "Versions: what serves, since when?", List.of(model.championChanges(), operation.retrainings()));
        add(rows, "Cost: what does the traffic cost?", List.of(operation.cost(), operation.tableUnits()));
        Dashboard.Builder.create(this, "Dashboard")
                .dashboardName(options.deployment().stackName())
                .widgets(rows)
                .build();
    }

    private static void add(List<List<IWidget>> rows, String question, List<IWidget> widgets) {
        rows.add(List.of(TextWidget.Builder.create()
                .markdown("## " + question)
                .width(FULL_WIDTH)
                .height(1)
                .background(TextWidgetBackground.TRANSPARENT)
                .build()));
        rows.add(widgets);
    }

    /// The commands for the person on call, ready to be copied.
    private static IWidget commands(StackOptions options) {
        String model = options.model();
        String stack = options.deployment().stackName();
        return TextWidget.Builder.create()
                .markdown(String.join(
                        "\n",
                        "What happened: `perennial status " + model + " --stack " + stack + "`, `perennial history "
                                + model + "` · What is broken: `perennial doctor " + model + " --stack " + stack + "`",
                        "",
                        "Stop promotions: `perennial freeze " + model + " --why <reason>` · Undo the last one:"
                                + " `perennial rollback " + model + "`"))
                .width(FULL_WIDTH)
                .height(2)
                .background(TextWidgetBackground.TRANSPARENT)
                .build();
    }

    private static IWidget alarmStatus(List<Alarm> alarms) {
        return AlarmStatusWidget.Builder.create()
                .title("Alarms: does anything need a person?")
                .width(FULL_WIDTH)
                .height(2 + Math.ceilDiv(alarms.size(), 4))
                .alarms(alarms)
                .build();
    }
}
