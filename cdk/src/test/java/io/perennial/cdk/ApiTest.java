package io.perennial.cdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.deployment.ApiRoute;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What the stack makes of the options that callers and tracers notice.
class ApiTest {
    private static final TemplateResources DEFAULTS = new TemplateResources(Templates.AWS);
    private static final TemplateResources CHOSEN = new TemplateResources(Templates.of(Map.of(
            "api.requests_per_second",
            "7",
            "api.burst",
            "9",
            "api.hide_contract",
            "true",
            "tracing",
            "true",
            "serving.shadow_share",
            "0.25",
            "serving.shadow_timeout",
            "PT0.2S")));

    @Test
    void shouldLimitWhatCallersMaySend() {
        assertThat(limits(DEFAULTS)).isEqualTo(Map.of("rate", 100, "burst", 200));
        assertThat(limits(CHOSEN)).isEqualTo(Map.of("rate", 7, "burst", 9));
    }

    @Test
    void shouldRequireIamUnlessAuthIsNone() {
        TemplateResources open = new TemplateResources(Templates.of(Map.of("api.auth", "none")));

        assertThat(DEFAULTS.ofType("AWS::ApiGatewayV2::Route"))
                .isNotEmpty()
                .allSatisfy(route ->
                        assertThat(route.path("AuthorizationType").asText()).isEqualTo("AWS_IAM"));
        assertThat(open.ofType("AWS::ApiGatewayV2::Route"))
                .isNotEmpty()
                .allSatisfy(route ->
                        assertThat(route.path("AuthorizationType").asText()).isEqualTo("NONE"));
        assertThat(new TemplateResources(Templates.LOCAL).ofType("AWS::ApiGatewayV2::Route"))
                .as("a local AWS knows no IAM")
                .allSatisfy(route ->
                        assertThat(route.path("AuthorizationType").asText()).isEqualTo("NONE"));
        assertThat(new TemplateResources(Templates.FUNCTION_URL).ofType("AWS::Lambda::Url"))
                .singleElement()
                .satisfies(url -> assertThat(url.path("AuthType").asText()).isEqualTo("AWS_IAM"));
    }

    @Test
    void shouldAnswerNoWebPageByDefault() {
        assertThat(DEFAULTS.ofType("AWS::ApiGatewayV2::Api"))
                .singleElement()
                .satisfies(api -> assertThat(api.has("CorsConfiguration")).isFalse());
        assertThat(new TemplateResources(Templates.FUNCTION_URL).ofType("AWS::Lambda::Url"))
                .singleElement()
                .satisfies(url -> assertThat(url.has("Cors")).isFalse());
    }

    @Test
    void shouldLetTheGatewayAnswerForTheNamedWebPages() {
        var cors = new TemplateResources(Templates.of(
                Map.of("api.cors_origins", "https://a.org,https://b.org", "api.cors_credentials", "true")));

        assertThat(cors.ofType("AWS::ApiGatewayV2::Api")).singleElement().satisfies(api -> {
            JsonNode configuration = api.path("CorsConfiguration");
            assertThat(configuration.path("AllowOrigins").toString())
                    .isEqualTo("[\"https://a.org\",\"https://b.org\"]");
            assertThat(configuration.path("AllowMethods").toString()).isEqualTo("[\"GET\",\"POST\",\"OPTIONS\"]");
            assertThat(configuration.path("AllowHeaders").toString()).contains("content-type", "authorization");
            assertThat(configuration.path("ExposeHeaders").toString()).contains("X-Request-Id");
            assertThat(configuration.path("AllowCredentials").asBoolean()).isTrue();
        });
        assertThat(serving(cors).at("/Environment/Variables").toString()).doesNotContain("CORS");
    }

    @Test
    void shouldHaveARouteOfItsOwnForEachUseAndNoOther() {
        assertThat(DEFAULTS.ofType("AWS::ApiGatewayV2::Route"))
                .allSatisfy(route ->
                        assertThat(route.path("AuthorizationType").asText()).isEqualTo("AWS_IAM"))
                .extracting(route -> route.path("RouteKey").asText())
                .containsExactlyInAnyOrderElementsOf(Stream.of(ApiRoute.values())
                        .map(route -> route.method() + " " + route.path())
                        .toList());
    }

    @Test
    void shouldLogEachAccessWithTheCaller() {
        assertThat(DEFAULTS.ofType("AWS::ApiGatewayV2::Stage")
                        .getFirst()
                        .at("/AccessLogSettings/Format")
                        .asText())
                .contains("\"caller\":\"$context.identity.userArn\"", "\"status\":\"$context.status\"");
    }

    @Test
    void shouldReserveInstancesForServingOnlyIfTheEnvironmentSaysSo() {
        assertThat(serving(DEFAULTS).has("ReservedConcurrentExecutions")).isFalse();
        assertThat(serving(new TemplateResources(Templates.of(Map.of("serving.concurrency", "20"))))
                        .path("ReservedConcurrentExecutions")
                        .asInt())
                .isEqualTo(20);
    }

    @Test
    void shouldLetAFunctionUrlAnswerForTheNamedWebPages() {
        var cors = new TemplateResources(
                Templates.of(Map.of("api.endpoint", "function-url", "api.cors_origins", "https://a.org")));

        assertThat(cors.ofType("AWS::Lambda::Url")).singleElement().satisfies(url -> {
            assertThat(url.at("/Cors/AllowOrigins/0").asText()).isEqualTo("https://a.org");
            assertThat(url.at("/Cors/AllowMethods").toString()).isEqualTo("[\"GET\",\"POST\"]");
        });
    }

    @Test
    void shouldPassTheBasePathToTheFunctionOnlyIfThereIsOne() {
        var mapped = new TemplateResources(Templates.of(Map.of("api.base_path", "/team/trips")));

        assertThat(mapped.ofType("AWS::ApiGatewayV2::Route"))
                .extracting(route -> route.path("RouteKey").asText())
                .contains("POST /predict", "POST /team/trips/predict", "GET /", "GET /team/trips");
        assertThat(serving(mapped)
                        .at("/Environment/Variables/PERENNIAL_BASE_PATH")
                        .asText())
                .isEqualTo("/team/trips");
        assertThat(serving(DEFAULTS).at("/Environment/Variables").toString()).doesNotContain("PERENNIAL_BASE_PATH");
    }

    @Test
    void shouldLetTheVerificationCallAnApiThatAsksForASignature() {
        assertThat(statement(DEFAULTS, "execute-api:Invoke")).contains("execute-api:", "Ref");
        assertThat(statement(new TemplateResources(Templates.FUNCTION_URL), "lambda:InvokeFunctionUrl"))
                .contains("Serving");
        assertThat(policies(new TemplateResources(Templates.of(Map.of("api.auth", "none")))))
                .doesNotContain("execute-api:Invoke");
    }

    @Test
    void shouldHideTheContractOnlyWithGenericErrors() {
        assertThat(serving(DEFAULTS)
                        .at("/Environment/Variables/PERENNIAL_HIDE_CONTRACT")
                        .asText())
                .isEqualTo("false");
        assertThat(serving(CHOSEN)
                        .at("/Environment/Variables/PERENNIAL_HIDE_CONTRACT")
                        .asText())
                .isEqualTo("true");
    }

    @Test
    void shouldTraceOnlyIfTracingIsOn() {
        assertThat(CHOSEN.ofType("AWS::Lambda::Function"))
                .allSatisfy(function ->
                        assertThat(function.at("/TracingConfig/Mode").asText()).isEqualTo("Active"));
        assertThat(DEFAULTS.ofType("AWS::Lambda::Function"))
                .allSatisfy(
                        function -> assertThat(function.has("TracingConfig")).isFalse());
        assertThat(policies(CHOSEN)).contains("xray:PutTraceSegments");
        assertThat(policies(DEFAULTS)).doesNotContain("xray:");
        assertThat(DEFAULTS.ofType("AWS::StepFunctions::StateMachine"))
                .allSatisfy(machine -> assertThat(
                                machine.at("/TracingConfiguration/Enabled").asBoolean())
                        .isFalse());
    }

    @Test
    void shouldPassTheShadowSettingsToTheFunction() {
        assertThat(serving(DEFAULTS).at("/Environment/Variables").toString())
                .contains("\"PERENNIAL_SHADOW_SHARE\":\"1.0\"", "\"PERENNIAL_SHADOW_TIMEOUT\":\"PT0.05S\"");
        assertThat(serving(CHOSEN).at("/Environment/Variables").toString())
                .contains("\"PERENNIAL_SHADOW_SHARE\":\"0.25\"", "\"PERENNIAL_SHADOW_TIMEOUT\":\"PT0.2S\"");
    }

    private static Map<String, Integer> limits(TemplateResources templateResources) {
        List<JsonNode> stages = templateResources.ofType("AWS::ApiGatewayV2::Stage");
        assertThat(stages).hasSize(1);
        JsonNode settings = stages.getFirst().path("DefaultRouteSettings");
        return Map.of(
                "rate", settings.path("ThrottlingRateLimit").asInt(),
                "burst", settings.path("ThrottlingBurstLimit").asInt());
    }

    private static JsonNode serving(TemplateResources templateResources) {
        return templateResources.withProperty("AWS::Lambda::Function", "FunctionName", "trip-duration-dev-serving");
    }

    /// Of the retraining function.
    private static String statement(TemplateResources templateResources, String action) {
        return templateResources.ofType("AWS::IAM::Policy").stream()
                .filter(policy -> policy.path("Roles").toString().contains("Retraining"))
                .flatMap(policy -> TemplateResources.stream(policy.at("/PolicyDocument/Statement")))
                .filter(statement -> statement.path("Action").toString().contains(action))
                .map(statement -> statement.path("Resource").toString())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shouldGiveEachInstanceItsShareOfTheLimitOfRecords() {
        var resources = new TemplateResources(
                Templates.of(Map.of("api.records_per_second", "1000", "serving.concurrency", "3")));
        JsonNode serving = resources.withProperty("AWS::Lambda::Function", "FunctionName", "trip-duration-serving");

        assertThat(serving.path("ReservedConcurrentExecutions").asInt()).isEqualTo(3);
        assertThat(serving.at("/Environment/Variables/PERENNIAL_RECORDS_PER_SECOND")
                        .asText())
                .isEqualTo("333.334");
        assertThat(serving.at("/Environment/Variables/PERENNIAL_MAX_RECORDS").asText())
                .isEqualTo("1000");
        assertThatThrownBy(() -> Templates.of(Map.of("api.records_per_second", "1000")))
                .hasMessageContaining("needs 'concurrency'");
        assertThatThrownBy(() -> Templates.of(Map.of("api.max_records", "1001")))
                .hasMessageContaining("at most 1000");
    }

    @Test
    void shouldAllowFewerRecordsWhereEverybodyMayCall() {
        var resources = new TemplateResources(Templates.of(Map.of("api.auth", "none")));
        assertThat(resources
                        .withProperty("AWS::Lambda::Function", "FunctionName", "trip-duration-serving")
                        .at("/Environment/Variables/PERENNIAL_MAX_RECORDS")
                        .asText())
                .isEqualTo("100");
    }

    private static String policies(TemplateResources templateResources) {
        return templateResources.ofType("AWS::IAM::Policy").toString();
    }
}
