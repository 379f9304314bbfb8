package io.perennial.function.monitoring;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.perennial.aws.AwsClients;
import io.perennial.aws.CallLimits;
import io.perennial.json.Json;
import io.perennial.letter.AlarmLetters;
import io.perennial.letter.Outbox;
import io.perennial.monitoring.ReportArchive;
import io.perennial.names.Environment;
import io.perennial.names.Setting;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ObjectStores;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.List;
import software.amazon.awssdk.services.sns.SnsClient;

/// Hears the model's alarms through SNS and writes people a letter about each. Answers what became of each message.
public final class AlarmLetterHandler implements RequestStreamHandler {
    private final LetterWriter writer;

    public AlarmLetterHandler() {
        var environment = Environment.ofProcess();
        String model = environment.required(Setting.PERENNIAL_MODEL, "trip-duration");
        String root = environment.required(Setting.PERENNIAL_REGISTRY, "s3://bucket/prefix");
        String topic = environment.required(Setting.PERENNIAL_NOTIFY_TOPIC, "the ARN of a topic");
        var registry = new ModelRegistry(ObjectStores.open(root, AwsClients::s3), model);
        var sns = SnsClient.builder()
                .httpClient(AwsClients.http(CallLimits.SHORT))
                .overrideConfiguration(CallLimits.SHORT.configuration())
                .build();
        var post = new SnsPost(sns, topic);
        writer = new LetterWriter(
                model,
                new AlarmLetters(new ReportArchive(registry), model),
                new Outbox(registry, Clock.systemUTC(), post),
                post);
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        List<String> outcomes =
                AlarmMessage.allIn(event).stream().map(writer::on).toList();
        System.getLogger(AlarmLetterHandler.class.getName()).log(System.Logger.Level.INFO, outcomes.toString());
        answer.write(Json.pretty(outcomes));
    }
}
