package io.perennial.training.cli;

import picocli.CommandLine.Command;

/// `perennial runs`: the tracked runs of a model.
@Command(
        name = "runs",
        mixinStandardHelpOptions = true,
        description = "Lists, shows and compares the tracked runs of a model.",
        subcommands = {RunsListCommand.class, RunsShowCommand.class, RunsCompareCommand.class, RunsMirrorCommand.class})
final class RunsCommand {}
