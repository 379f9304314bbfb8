package io.perennial.function.serving.http;

import static io.restassured.RestAssured.given;

import io.perennial.function.serving.ConditionWait;
import io.perennial.function.serving.TinyModel;
import io.perennial.function.serving.VersionPublisher;
import io.perennial.registry.Alias;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;

/// The one champion of all tests that share a running function.
public final class SharedChampion {
    private SharedChampion() {}

    /// Published and promoted by whoever comes first.
    public static ModelVersion in(ModelRegistry registry) {
        if (registry.aliasState(Alias.CHAMPION).isEmpty()) {
            var versionPublisher = new VersionPublisher(registry);
            versionPublisher.promote(
                    versionPublisher.publish(TinyModel.contract(), TinyModel.file(TinyModel.contract(), 4)));
            ConditionWait.until(
                    "the shared champion to serve", () -> given().get("/readyz").statusCode() == 200);
        }
        return registry.championManifest().version();
    }
}
