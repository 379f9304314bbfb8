package io.perennial.promotion;

import io.perennial.registry.FileObjectStore;
import io.perennial.registry.ObjectStore;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class FileMoverRaceTest extends MoverRaceContract {
    @TempDir
    private Path folder;

    @Override
    protected ObjectStore store() {
        return new FileObjectStore(folder);
    }
}
