package io.perennial.training.cli;

import io.perennial.training.pipeline.Provenance;
import picocli.CommandLine.IVersionProvider;

/// Version and commit of this build, as `perennial --version` prints them.
final class BuildVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
        Provenance provenance = Provenance.ofThisBuild();
        return new String[] {"perennial " + provenance.version(), "commit " + provenance.commit()};
    }
}
