package io.perennial.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicsTest {
    private static final TemplateResources AWS = new TemplateResources(Templates.AWS);

    @Test
    void shouldEncryptBothTopics() {
        assertThat(AWS.ofType("AWS::SNS::Topic"))
                .hasSize(2)
                .allSatisfy(topic ->
                        assertThat(topic.path("KmsMasterKeyId").toString()).contains("TopicsKey"));
        assertThat(AWS.ofType("AWS::KMS::Key")
                        .getFirst()
                        .path("EnableKeyRotation")
                        .asBoolean())
                .isTrue();
    }

    /// A statement without the condition would let a rule of another account publish.
    @Test
    void shouldLetNoServiceOfAnotherAccountPublishOrUseTheKey() {
        List<JsonNode> statements = Stream.concat(
                        AWS.ofType("AWS::KMS::Key").stream().map(properties -> properties.at("/KeyPolicy/Statement")),
                        AWS.ofType("AWS::SNS::TopicPolicy").stream()
                                .map(properties -> properties.at("/PolicyDocument/Statement")))
                .flatMap(TemplateResources::stream)
                .filter(statement -> statement.path("Principal").has("Service"))
                .toList();

        assertThat(statements)
                .isNotEmpty()
                .allSatisfy(statement -> assertThat(statement.at("/Condition/StringEquals/aws:SourceAccount"))
                        .isNotEmpty());
    }

    /// An alarm that may not publish, or may not use the key, is silent.
    @ParameterizedTest
    @ValueSource(strings = {"cloudwatch.amazonaws.com", "events.amazonaws.com", "budgets.amazonaws.com"})
    void shouldLetServicesOfTheAccountPublishAndUseTheKey(String service) {
        List<JsonNode> key = AWS.ofType("AWS::KMS::Key").stream()
                .map(properties -> properties.at("/KeyPolicy/Statement"))
                .toList();
        List<JsonNode> topics = AWS.ofType("AWS::SNS::TopicPolicy").stream()
                .map(properties -> properties.at("/PolicyDocument/Statement"))
                .toList();

        assertThat(key).singleElement().satisfies(statements -> assertAllows(statements, service, "kms:Decrypt"));
        assertThat(topics).hasSize(2).allSatisfy(statements -> assertAllows(statements, service, "sns:Publish"));
    }

    private static void assertAllows(JsonNode statements, String service, String action) {
        assertThat(TemplateResources.stream(statements)).anySatisfy(statement -> {
            assertThat(statement.path("Effect").asText()).isEqualTo("Allow");
            assertThat(statement.path("Principal").toString()).contains(service);
            assertThat(statement.path("Action").toString()).contains(action);
            assertThat(statement.path("Condition").toString()).contains("aws:SourceAccount");
        });
    }
}
