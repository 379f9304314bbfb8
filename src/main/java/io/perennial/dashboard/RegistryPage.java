package io.perennial.dashboard;

import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ObjectStore;
import io.perennial.report.Page;
import java.util.List;

/// A registry's content on one page: every model with its aliases, versions and windows.
public final class RegistryPage {
    /// Key of the page.
    public static final String KEY = "index.html";

    private RegistryPage() {}

    /// Writes the page.
    ///
    /// @return the page's key
    public static String write(ObjectStore store) {
        store.put(KEY, html(store));
        return KEY;
    }

    static byte[] html(ObjectStore store) {
        List<String> keys = store.list("");
        List<String> models = keys.stream()
                .filter(key -> key.matches("[^/]+/(versions|aliases|reports)/.*"))
                .map(key -> key.substring(0, key.indexOf('/')))
                .distinct()
                .toList();
        List<ModelSection> sections = models.stream()
                .map(model -> new ModelSection(new ModelRegistry(store, model), keys))
                .toList();
        return Page.of(
                "Registry " + store.root(),
                output -> JteregistryGenerated.render(output, null, store.root(), sections));
    }
}
