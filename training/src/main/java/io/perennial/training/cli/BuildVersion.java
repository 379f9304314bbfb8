package io.perennial.training.cli;

import io.perennial.training.pipeline.BuildInfo;
import picocli.CommandLine.IVersionProvider;

/// Version and commit of this build, as the option `--version` of every command line prints them.
public final class BuildVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
        BuildInfo provenance = BuildInfo.ofThisBuild();
        return new String[] {"perennial " + provenance.version(), "commit " + provenance.commit()};
    }
}
