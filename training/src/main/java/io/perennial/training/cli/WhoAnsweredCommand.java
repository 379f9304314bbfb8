package io.perennial.training.cli;

import io.perennial.aws.AwsClients;
import io.perennial.json.Json;
import io.perennial.predictionlog.PredictionId;
import io.perennial.predictionlog.PredictionLookup;
import io.perennial.training.provenance.PredictionProvenance;
import io.perennial.training.provenance.ProvenanceFinder;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `perennial who-answered`: origin of predictions.
@Command(
        name = "who-answered",
        mixinStandardHelpOptions = true,
        description = {
            "Prints what is known about a prediction: its version, inputs, interval and actual, the data that the version "
                    + "was trained on, the champion and the monitoring window at that time, and the versions that learnt "
                    + "from the row later. It changes nothing. For example:",
            "  perennial who-answered MODEL 490821-2-k3qzj5v7ahw2m4xtrn6d --stack Perennial-MODEL-dev"
        })
final class WhoAnsweredCommand extends StackCommand {
    @Parameters(index = "1..*", arity = "1..*", paramLabel = "ID", description = "id that /predict returned; several")
    private List<String> ids = new ArrayList<>();

    @Option(
            names = "--table",
            defaultValue = "${PERENNIAL_LOG_TABLE:-}",
            description = "table of the prediction log (default: PERENNIAL_LOG_TABLE, or that of the stack)")
    private String table = "";

    @Option(
            names = "--retention",
            defaultValue = "${PERENNIAL_PREDICTION_RETENTION:-P400D}",
            paramLabel = "DURATION",
            description = "retention of a prediction, to tell an expired id from an unknown one (default: "
                    + "PERENNIAL_PREDICTION_RETENTION, or P400D)")
    private Duration retention = Duration.ZERO;

    @Option(names = "--json", description = "prints one line of JSON per prediction")
    private boolean json;

    @Override
    int run(DeployedModel deployed, PrintWriter out) {
        List<PredictionId> parsed =
                ids.stream().map(String::strip).map(PredictionId::parse).toList();
        String named = deployed.table(table);
        var lookup = new PredictionLookup(AwsClients.dynamoDb(), named, deployed.contracts());
        ProvenanceFinder.Result result =
                new ProvenanceFinder(deployed.registry(), lookup, retention, Clock.systemUTC()).find(parsed);
        for (PredictionProvenance prediction : result.predictions()) {
            if (json) {
                out.println(Json.line(prediction));
            } else {
                new ProvenancePrinter(out).print(prediction);
            }
        }
        out.flush();
        if (!result.problems().isEmpty()) {
            throw new IllegalArgumentException(String.join(System.lineSeparator(), result.problems()));
        }
        return 0;
    }
}
