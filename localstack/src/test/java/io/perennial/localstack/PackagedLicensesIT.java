package io.perennial.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Each zip has the licence texts of the native libraries in it.
class PackagedLicensesIT {
    private static final String LICENSES = "META-INF/licenses/";

    @ParameterizedTest
    @ValueSource(strings = {"serving", "monitoring", "retraining"})
    void shouldHaveLicenseAndNotice(String function) throws IOException {
        try (var zip = zip(function)) {
            assertThat(text(zip, "META-INF/LICENSE")).contains("Apache License");
            assertThat(text(zip, "META-INF/NOTICE")).contains("ONNX Runtime", "libgomp");
            assertThat(text(zip, LICENSES + "ONNXRuntime-MIT.txt")).contains("Microsoft Corporation");
        }
    }

    @Test
    void shouldHaveTheLicencesOfWhatOnlyRetrainingNeeds() throws IOException {
        try (var zip = zip("retraining")) {
            assertThat(natives(zip)).anyMatch(name -> name.endsWith("/libgomp.so.1"));
            assertThat(text(zip, LICENSES + "GPL-3.0.txt")).contains("GNU GENERAL PUBLIC LICENSE", "Version 3");
            assertThat(text(zip, LICENSES + "GCC-RUNTIME-LIBRARY-EXCEPTION-3.1.txt"))
                    .contains("GCC RUNTIME LIBRARY EXCEPTION", "Version 3.1", "No Weakening of GCC Copyleft");
            assertThat(text(zip, LICENSES + "DuckDB-MIT.txt")).contains("DuckDB Foundation");
            assertThat(text(zip, LICENSES + "LightGBM-MIT.txt")).contains("Microsoft Corporation");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"serving", "monitoring"})
    void shouldHaveLibgompInNoOtherZip(String function) throws IOException {
        try (var zip = zip(function)) {
            assertThat(natives(zip)).noneMatch(name -> name.contains("libgomp"));
        }
    }

    private static ZipFile zip(String function) throws IOException {
        Path file = Workspace.here().root().resolve("function/" + function + "/target/" + function + ".zip");
        return new ZipFile(file.toFile());
    }

    private static List<String> natives(ZipFile zip) {
        return zip.stream()
                .map(ZipEntry::getName)
                .filter(name -> name.contains(".so"))
                .toList();
    }

    private static String text(ZipFile zip, String name) throws IOException {
        ZipEntry entry = Objects.requireNonNull(zip.getEntry(name), zip.getName() + " has no " + name);
        return new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
    }
}
