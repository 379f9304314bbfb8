package io.perennial.serving.http;

import static io.restassured.RestAssured.given;

import io.perennial.registry.Alias;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import io.perennial.serving.TinyModel;
import io.perennial.serving.Versions;

/// The one champion of all tests that share a running function.
public final class SharedChampion {
    private SharedChampion() {}

    /// Published and promoted by whoever comes first.
    public static ModelVersion in(ModelRegistry registry) {
        if (registry.aliasState(Alias.CHAMPION).isEmpty()) {
            var versions = new Versions(registry);
            versions.promote(versions.publish(TinyModel.contract(), TinyModel.file(TinyModel.contract(), 4)));
            Waiting.until(() -> given().get("/readyz").statusCode() == 200);
        }
        return registry.championManifest().version();
    }
}
