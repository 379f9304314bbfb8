package io.perennial.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.S3Client;

class ObjectStoresTest {
    @Test
    void shouldOpenAFolderByPathOrUri() {
        assertThat(ObjectStores.open("file:/tmp/registry", ObjectStoresTest::noClient)
                        .root())
                .isEqualTo(ObjectStores.open("/tmp/registry", ObjectStoresTest::noClient)
                        .root());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "gs://bucket", "https://example.org/x"})
    void shouldSayWhichRootsThereAre(String root) {
        assertThatThrownBy(() -> ObjectStores.open(root, ObjectStoresTest::noClient))
                .hasMessageContaining("s3://bucket/prefix");
    }

    private static S3Client noClient() {
        throw new AssertionError("a file registry needs no S3");
    }
}
