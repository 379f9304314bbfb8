package io.perennial.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.registry.ObjectStore;
import io.perennial.registry.ObjectStoreContract;
import io.perennial.registry.S3ObjectStore;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;

class S3ObjectStoreIT extends ObjectStoreContract {
    private static final Deployment DEPLOYMENT = SharedLocalAws.DEPLOYMENT;

    private final S3Client s3 = DEPLOYMENT.client(S3Client.builder().forcePathStyle(true));

    @Override
    protected ObjectStore store() {
        return new S3ObjectStore(s3, DEPLOYMENT.bucket(), "contract/" + UUID.randomUUID(), S3ObjectStoreIT::writeId);
    }

    @Test
    void shouldListManyPages() {
        ObjectStore store = store();
        List<String> keys =
                IntStream.range(1000, 4107).mapToObj(i -> "many/" + i).toList();
        keys.parallelStream().forEach(key -> store.put(key, new byte[0]));

        String folder = store.root().substring(("s3://" + DEPLOYMENT.bucket() + "/").length());
        assertThat(s3
                        .listObjectsV2Paginator(
                                request -> request.bucket(DEPLOYMENT.bucket()).prefix(folder))
                        .stream())
                .as("pages")
                .hasSize(4);
        assertThat(store.list("many/")).isEqualTo(keys);
    }

    @Test
    void shouldNotMistakeAMissingBucketForALostRace() {
        var store = new S3ObjectStore(s3, "no-such-bucket", "", S3ObjectStoreIT::writeId);

        assertThatThrownBy(() -> store.putIfAbsent("a", new byte[0]))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("cannot write s3://no-such-bucket/a");
    }

    private static String writeId() {
        return UUID.randomUUID().toString();
    }
}
