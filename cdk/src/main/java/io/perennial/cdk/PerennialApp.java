package io.perennial.cdk;

import io.perennial.deployment.StackOutput;
import software.amazon.awscdk.App;

/// Entry point of the CDK command line. Synthesises one template from the context values.
public final class PerennialApp {
    private PerennialApp() {}

    public static void main(String[] args) {
        System.exit(synthesise());
    }

    private static int synthesise() {
        try {
            var app = new App();
            StackOptions options = StackOptions.from(key -> app.getNode().tryGetContext(key));
            new PerennialStack(app, StackOutput.stackName(options.model()), options);
            app.synth();
            return 0;
        } catch (IllegalArgumentException e) {
            System.err.println("The stack cannot be synthesised: " + e.getMessage());
            return 2;
        }
    }
}
