package io.perennial.localstack;

import io.perennial.promotion.MoverRaceContract;
import io.perennial.registry.ObjectStore;
import io.perennial.registry.S3ObjectStore;
import java.util.UUID;
import software.amazon.awssdk.services.s3.S3Client;

class S3MoverRaceIT extends MoverRaceContract {
    private static final Deployment DEPLOYMENT = SharedLocalAws.DEPLOYMENT;

    private final S3Client s3 = DEPLOYMENT.client(S3Client.builder().forcePathStyle(true));

    @Override
    protected ObjectStore store() {
        return new S3ObjectStore(
                s3,
                DEPLOYMENT.bucket(),
                "race/" + UUID.randomUUID(),
                () -> UUID.randomUUID().toString());
    }
}
