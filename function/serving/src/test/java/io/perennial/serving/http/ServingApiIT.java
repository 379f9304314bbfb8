package io.perennial.serving.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import io.perennial.serving.TinyModel;
import io.perennial.serving.Versions;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = ApiResources.class, restrictToAnnotatedClass = true)
class ServingApiIT {
    private static final String RECORD = """
            {"zone": 74, "distance": 3.5, "pickup": "2026-11-01T08:30:00"}""";

    @Inject
    ModelRegistry registry;

    private static ModelVersion champion = new ModelVersion("none");

    @BeforeEach
    void promoteOnce() {
        if (registry.versions().isEmpty()) {
            var versions = new Versions(registry);
            champion = versions.publish(TinyModel.contract(), TinyModel.file(TinyModel.contract(), 4));
            versions.promote(champion);
        }
    }

    @Test
    void shouldAnswerOneRecordWithOneObject() {
        JsonPath answer = post("/predict", RECORD, 200);
        assertThat(answer.getFloat("prediction")).isEqualTo(14f);
        assertThat(answer.getString("unit")).isEqualTo("minutes");
        assertThat(answer.getFloat("interval.low")).isEqualTo(12f);
        assertThat(answer.getFloat("interval.high")).isEqualTo(16f);
        assertThat(answer.getFloat("interval.level")).isEqualTo(0.9f);
        assertThat(answer.getString("modelVersion")).isEqualTo(champion.id());
        assertThat(answer.getString("id")).isNotEmpty();
    }

    @Test
    void shouldAnswerAnArrayWithAListInItsOrder() {
        JsonPath answer = post("/predict", "[" + RECORD + "," + RECORD.replace("3.5", "1") + "]", 200);
        assertThat(answer.getList("predictions.prediction", Float.class)).isEqualTo(List.of(14f, 4f));
    }

    static JsonPath post(String path, String body, int status) {
        Response response =
                given().contentType("application/json").body(body).when().post(path);
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(status);
        return response.jsonPath();
    }
}
