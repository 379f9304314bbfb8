package io.perennial.training.doctor;

import io.perennial.registry.ModelRegistry;
import java.net.URI;

/// Commands that bring a file of a registry back or remove it.
record RestoreCommand(ModelRegistry registry) {
    private static final String S3 = "s3://";

    /// Command that lists earlier versions of an object, or says to use a backup of a folder.
    String of(String key) {
        String address = registry.store().root() + key;
        if (!address.startsWith(S3)) {
            return "restore " + address + " from a backup";
        }
        URI uri = URI.create(address);
        return "restore an earlier version of the object: aws s3api list-object-versions --bucket " + uri.getAuthority()
                + " --prefix " + uri.getPath().substring(1);
    }

    /// Command that removes everything below a key.
    String remove(String prefix) {
        String address = registry.store().root() + prefix;
        return address.startsWith(S3) ? "aws s3 rm --recursive " + address : "rm -r " + address;
    }
}
