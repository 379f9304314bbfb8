package io.perennial.localstack;

/// Where the local AWS of a test keeps its state: below `target`, so that its logs can be read after a failure.
public final class LocalAwsTestOptions {
    private LocalAwsTestOptions() {}

    /// A free port, gone with this process.
    public static LocalAwsOptions attached(String name) {
        return options(name, true);
    }

    static LocalAwsOptions detached(String name) {
        return options(name, false);
    }

    private static LocalAwsOptions options(String name, boolean attached) {
        Workspace workspace = Workspace.here();
        return new LocalAwsOptions(
                workspace,
                workspace.root().resolve("localstack/target/local-aws").resolve(name),
                0,
                attached,
                System.out::println);
    }
}
