package io.perennial.cdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CpuArchitectureTest {
    private static final byte X86 = 62;
    private static final byte ARM = (byte) 183;

    @TempDir
    private Path assets;

    @ParameterizedTest
    @CsvSource({"x86_64", "arm64"})
    void shouldRunEveryFunctionOnTheChosenArchitecture(String chosen) {
        var templateResources = new TemplateResources(Templates.of(Map.of("architecture", chosen)));
        assertThat(templateResources.ofType("AWS::Lambda::Function"))
                .hasSizeGreaterThan(3)
                .allSatisfy(function ->
                        assertThat(function.at("/Architectures/0").asText()).isEqualTo(chosen));
    }

    @Test
    void shouldRejectZipsPackedForAnotherArchitecture() throws IOException {
        zip("serving", "natives/libonnxruntime.so", ARM);
        zip("monitoring", "lib/some.so", X86);
        zip("retraining", "natives/linux-aarch64/libgomp.so.1", ARM);
        assertThatThrownBy(() -> Templates.of(Map.of(), assets))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("natives/libonnxruntime.so in " + assets.resolve("serving.zip"))
                .hasMessageContaining("is not for x86_64")
                .hasMessageContaining("make assets ARCHITECTURE=x86_64");
        assertThatCode(() -> Templates.of(Map.of("architecture", "arm64"), assets))
                .doesNotThrowAnyException();
        zip("retraining", "natives/linux-x86_64/libgomp.so.1", X86);
        assertThatThrownBy(() -> Templates.of(Map.of("architecture", "arm64"), assets))
                .hasMessageContaining("libgomp.so.1 in " + assets.resolve("retraining.zip"))
                .hasMessageContaining("make assets ARCHITECTURE=arm64");
    }

    @ParameterizedTest
    @EnumSource
    void shouldAcceptAZipWithoutLibraries(CpuArchitecture cpuArchitecture) throws IOException {
        zip("serving", "natives/README", (byte) '#');
        assertThatCode(() -> cpuArchitecture.requireMatchingLibraries(assets.resolve("serving.zip")))
                .doesNotThrowAnyException();
    }

    private void zip(String name, String entry, byte machine) throws IOException {
        byte[] library = new byte[64];
        if (machine != '#') {
            System.arraycopy(new byte[] {0x7f, 'E', 'L', 'F'}, 0, library, 0, 4);
            library[18] = machine;
        }
        try (var out = new ZipOutputStream(Files.newOutputStream(assets.resolve(name + ".zip")))) {
            out.putNextEntry(new ZipEntry("natives/"));
            out.putNextEntry(new ZipEntry(entry));
            out.write(library);
        }
    }
}
