package io.perennial.natives;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlatformTest {
    @Test
    void shouldFindTheLibraryOfEachMachine() {
        assertThat(Platform.of("Linux", "amd64").lightGbmResource())
                .isEqualTo("lightgbm4j/linux/x86_64/lib_lightgbm.so");
        assertThat(Platform.of("Linux", "aarch64").lightGbmResource())
                .isEqualTo("lightgbm4j/linux/aarch64/lib_lightgbm.so");
        assertThat(Platform.of("Mac OS X", "aarch64").lightGbmResource())
                .isEqualTo("lightgbm4j/osx/aarch64/lib_lightgbm.dylib");
        assertThat(Platform.of("Windows 11", "amd64").lightGbmResource())
                .isEqualTo("lightgbm4j/windows/x86_64/lib_lightgbm.dll");
        assertThat(Platform.of("Linux", "amd64").openMpResource()).isEqualTo("natives/linux-x86_64/libgomp.so.1");
    }

    @Test
    void shouldFindWhatOnnxRuntimePacks() {
        assertThat(Platform.of("Linux", "amd64").onnxRuntimeResource("onnxruntime"))
                .isEqualTo("ai/onnxruntime/native/linux-x64/libonnxruntime.so");
        assertThat(Platform.of("Linux", "aarch64").onnxRuntimeResource("onnxruntime4j_jni"))
                .isEqualTo("ai/onnxruntime/native/linux-aarch64/libonnxruntime4j_jni.so");
        assertThat(Platform.of("Mac OS X", "aarch64").onnxRuntimeResource("onnxruntime"))
                .isEqualTo("ai/onnxruntime/native/osx-aarch64/libonnxruntime.dylib");
        assertThat(Platform.of("Windows 11", "amd64").onnxRuntimeResource("onnxruntime"))
                .isEqualTo("ai/onnxruntime/native/win-x64/onnxruntime.dll");
    }
}
