package io.perennial.training.lightgbm;

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
}
