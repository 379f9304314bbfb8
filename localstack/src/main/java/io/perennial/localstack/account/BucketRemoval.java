package io.perennial.localstack.account;

import io.perennial.localstack.LocalAwsException;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Error;

/// Empties and deletes a bucket: all versions of its objects and all delete markers, page by page.
///
/// @param progress receives a line per page
record BucketRemoval(S3Client s3, Consumer<String> progress) {
    /// @return number of deleted versions and markers; 0 if the bucket does not exist
    /// @throws LocalAwsException if S3 refuses to delete a version
    int delete(String bucket) {
        try {
            int deleted = empty(bucket);
            s3.deleteBucket(request -> request.bucket(bucket));
            return deleted;
        } catch (NoSuchBucketException _) {
            return 0;
        }
    }

    /// Lists from the start after each page: what a listing continues from is deleted then, and functions may still
    /// write.
    private int empty(String bucket) {
        int deleted = 0;
        List<ObjectIdentifier> objects = objects(s3.listObjectVersions(request -> request.bucket(bucket)));
        while (!objects.isEmpty()) {
            delete(bucket, objects);
            deleted += objects.size();
            progress.accept("bucket " + bucket + ": " + deleted + " object versions deleted");
            objects = objects(s3.listObjectVersions(request -> request.bucket(bucket)));
        }
        return deleted;
    }

    private static List<ObjectIdentifier> objects(ListObjectVersionsResponse page) {
        return Stream.concat(
                        page.versions().stream().map(version -> object(version.key(), version.versionId())),
                        page.deleteMarkers().stream().map(marker -> object(marker.key(), marker.versionId())))
                .toList();
    }

    private static ObjectIdentifier object(String key, String versionId) {
        return ObjectIdentifier.builder().key(key).versionId(versionId).build();
    }

    private void delete(String bucket, List<ObjectIdentifier> objects) {
        List<S3Error> errors = s3.deleteObjects(request -> request.bucket(bucket)
                        .delete(delete -> delete.objects(objects).quiet(true)))
                .errors();
        if (!errors.isEmpty()) {
            S3Error first = errors.getFirst();
            throw new LocalAwsException(errors.size() + " versions in bucket " + bucket + " cannot be deleted, first "
                    + first.key() + ": " + first.message() + "; fix it and run the same command again");
        }
    }
}
