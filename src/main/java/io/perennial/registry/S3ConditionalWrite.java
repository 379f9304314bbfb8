package io.perennial.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// One conditional write of an object. It stores an id in the object's metadata to recognise itself: S3 may
/// apply a write whose response is lost, and then rejects the SDK's retry because the condition no longer
/// holds.
///
/// @param object    bucket, key and content type
/// @param condition condition that must hold before the write
/// @param id        unique id of this write
record S3ConditionalWrite(S3Client s3, PutObjectRequest object, Condition condition, String id) {
    private static final String WRITE_ID = "write-id";
    private static final int MAX_ATTEMPTS = 3;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int PRECONDITION_FAILED = 412;
    private static final int SERVER_ERROR = 500;

    /// Condition on the object before it is written.
    sealed interface Condition {
        /// No object is stored.
        record Absent() implements Condition {
            @Override
            public PutObjectRequest on(PutObjectRequest.Builder request) {
                return request.ifNoneMatch("*").build();
            }

            @Override
            public boolean holds(Optional<HeadObjectResponse> stored) {
                return stored.isEmpty();
            }
        }

        /// The stored object has this entity tag.
        record Tagged(String tag) implements Condition {
            @Override
            public PutObjectRequest on(PutObjectRequest.Builder request) {
                return request.ifMatch(tag).build();
            }

            @Override
            public boolean holds(Optional<HeadObjectResponse> stored) {
                return stored.map(HeadObjectResponse::eTag).equals(Optional.of(tag));
            }
        }

        PutObjectRequest on(PutObjectRequest.Builder request);

        boolean holds(Optional<HeadObjectResponse> stored);
    }

    /// Writes, and reads the object if the response leaves the outcome open. A write that was not applied
    /// although its condition holds is repeated.
    ///
    /// @return true if this write was applied; false if the condition does not hold
    /// @throws SdkException if S3 rejects the write for another reason
    /// @throws UncheckedIOException if it is unknown whether it was applied
    boolean apply(byte[] bytes) {
        PutObjectRequest request = condition.on(object.toBuilder().metadata(Map.of(WRITE_ID, id)));
        SdkException last = null;
        for (int attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
            try {
                s3.putObject(request, RequestBody.fromBytes(bytes));
                return true;
            } catch (SdkException e) {
                last = e;
                Optional<Boolean> outcome = outcome(e);
                if (outcome.isPresent()) {
                    return outcome.get();
                }
            }
        }
        throw unknown("it was tried " + MAX_ATTEMPTS + " times", last);
    }

    /// Whether the write was applied, by the failure and the stored object; empty if it may be repeated.
    private Optional<Boolean> outcome(SdkException failure) {
        if (isMissingObject(failure)) {
            return Optional.of(false);
        }
        if (!mayBeApplied(failure)) {
            throw failure;
        }
        Optional<HeadObjectResponse> stored = stored(failure);
        if (stored.map(head -> id.equals(head.metadata().get(WRITE_ID))).orElse(false)) {
            return Optional.of(true);
        }
        if (isRefusal(failure) && status(failure) != PRECONDITION_FAILED) {
            throw failure;
        }
        return status(failure) == PRECONDITION_FAILED || !condition.holds(stored)
                ? Optional.of(false)
                : Optional.empty();
    }

    private Optional<HeadObjectResponse> stored(SdkException failure) {
        try {
            return Optional.of(
                    s3.headObject(head -> head.bucket(object.bucket()).key(object.key())));
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        } catch (SdkException e) {
            failure.addSuppressed(e);
            throw unknown("the object cannot be read either (" + e.getMessage() + ")", failure);
        }
    }

    /// Whether the write may have been applied: the SDK retries, so an attempt before the last response may
    /// have been applied.
    private static boolean mayBeApplied(SdkException failure) {
        Integer attempts = failure.numAttempts();
        return !isRefusal(failure) || status(failure) == PRECONDITION_FAILED || (attempts != null && attempts > 1);
    }

    /// Whether S3 responded that it has not applied this attempt.
    private static boolean isRefusal(SdkException failure) {
        int status = status(failure);
        return status > 0 && status < SERVER_ERROR && status != CONFLICT;
    }

    /// Whether the object is missing. A missing bucket is a 404 as well and must not count as a lost race.
    private static boolean isMissingObject(SdkException failure) {
        return failure instanceof S3Exception response
                && response.statusCode() == NOT_FOUND
                && "NoSuchKey".equals(response.awsErrorDetails().errorCode());
    }

    private static int status(SdkException failure) {
        return failure instanceof S3Exception response ? response.statusCode() : 0;
    }

    private UncheckedIOException unknown(String why, @Nullable SdkException cause) {
        String address = "s3://" + object.bucket() + "/" + object.key();
        return new UncheckedIOException(new IOException(
                "the write of " + address + " may or may not have been applied: " + why
                        + ". Check the object: the write was applied if its metadata '" + WRITE_ID + "' is " + id,
                cause));
    }
}
