package io.perennial.cdk;

import io.perennial.deployment.EnvironmentVariable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.AspectOptions;
import software.amazon.awscdk.AspectPriority;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.events.targets.LambdaFunction;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.EventInvokeConfigOptions;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.Tracing;
import software.amazon.awscdk.services.lambda.destinations.SqsDestination;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.amazon.awscdk.services.sns.subscriptions.LambdaSubscription;
import software.amazon.awscdk.services.sqs.IQueue;
import software.constructs.Construct;

/// A function with the properties of all functions of the stack: Java 25, a fixed name, its own log group, tracing.
/// With a fixed name, the log group is known, and people find the function.
final class PerennialFunction extends Construct {
    /// JBoss Threads resets thread locals by reflection; ONNX Runtime, DuckDB and LightGBM are native.
    /// In this variable the JVM accepts `--add-opens` only with an equals sign.
    private static final String JVM_OPTIONS =
            "--add-opens=java.base/java.lang=ALL-UNNAMED --enable-native-access=ALL-UNNAMED";

    private final StackOptions options;
    private final FunctionSpec spec;

    PerennialFunction(Construct scope, StackOptions options, FunctionSpec spec) {
        super(scope, id(spec.nameSuffix()));
        this.options = options;
        this.spec = spec;
        Aspects.of(this)
                .add(
                        new FunctionFindings(options),
                        AspectOptions.builder()
                                .priority(AspectPriority.MUTATING)
                                .build());
    }

    /// Builder with the common properties; callers add their own and build.
    Function.Builder builder() {
        String name = options.deployment().resource(spec.nameSuffix());
        LogGroup logGroup = LogGroup.Builder.create(this, "LogGroup")
                .logGroupName("/aws/lambda/" + name)
                .retention(RetentionDays.ONE_MONTH)
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
        AcceptedFindings.logKey(logGroup);
        return Function.Builder.create(this, "Function")
                .functionName(name)
                .runtime(Runtime.JAVA_25)
                .architecture(options.functions().architecture().architecture())
                .code(Code.fromAsset(codeZip().toString()))
                .handler(spec.handler())
                .memorySize(spec.memory())
                .timeout(spec.timeout())
                .ephemeralStorageSize(spec.ephemeralStorage())
                .environment(environment())
                .tracing(options.functions().tracing() ? Tracing.ACTIVE : Tracing.DISABLED)
                .role(role(logGroup))
                .logGroup(logGroup);
    }

    /// The role may write to its log group and not create it: a line that is flushed after the stack was deleted
    /// would create the group again, and the next deployment would fail.
    private Role role(LogGroup logGroup) {
        Role role = Role.Builder.create(this, "FunctionRole")
                .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
                .build();
        logGroup.grantWrite(role);
        return role;
    }

    /// Target of a schedule. An event that cannot be delivered goes to the queue, on AWS.
    static LambdaFunction scheduled(Function function, StackOptions options, IQueue deadLetters) {
        LambdaFunction.Builder target = LambdaFunction.Builder.create(function);
        if (!options.local()) {
            target.deadLetterQueue(deadLetters);
        }
        return target.build();
    }

    /// Subscription of a function. A message that cannot be delivered goes to the queue, on AWS.
    static LambdaSubscription.Builder subscription(Function function, StackOptions options, IQueue deadLetters) {
        LambdaSubscription.Builder subscription = LambdaSubscription.Builder.create(function);
        if (!options.local()) {
            subscription.deadLetterQueue(deadLetters);
        }
        return subscription;
    }

    /// Queue for events that the function failed on after Lambda's retries. A local AWS has no such destinations.
    static EventInvokeConfigOptions failuresTo(IQueue deadLetters) {
        return EventInvokeConfigOptions.builder()
                .onFailure(new SqsDestination(deadLetters))
                .build();
    }

    /// Accepts that a function has no dead-letter queue.
    static void acceptNoDeadLetters(Function function, String reason) {
        AcceptedFindings.rule(function, "Serverless-LambdaDLQ", reason);
        AcceptedFindings.check(function, "CKV_AWS_116", reason);
    }

    /// Grants a function permission to publish metrics of the model's namespace only.
    static void grantMetrics(Function function, StackOptions options) {
        function.addToRolePolicy(PolicyStatement.Builder.create()
                .actions(List.of("cloudwatch:PutMetricData"))
                .resources(List.of("*"))
                .conditions(Map.of(
                        "StringEquals",
                        Map.of("cloudwatch:namespace", options.deployment().metricNamespace())))
                .build());
        AcceptedFindings.wildcard(
                function,
                "*",
                "metrics have no resources; the condition limits the statement to the model's namespace");
    }

    private Map<String, String> environment() {
        var environment = new HashMap<String, String>();
        spec.settings().forEach((environmentVariable, value) -> environment.put(environmentVariable.name(), value));
        environment.put(EnvironmentVariable.PERENNIAL_MODEL.name(), options.model());
        environment.put(
                EnvironmentVariable.PERENNIAL_STAGE.name(), options.deployment().stage());
        // ONNX Runtime would send usage data to its vendor.
        environment.put("ORT_DISABLE_TELEMETRY", "1");
        environment.put("JAVA_TOOL_OPTIONS", (JVM_OPTIONS + " " + spec.jvmOptions()).strip());
        return environment;
    }

    private Path codeZip() {
        Path zip = options.functions().assets().resolve(spec.zip()).toAbsolutePath();
        if (!Files.isRegularFile(zip)) {
            throw new IllegalArgumentException(
                    zip
                            + " is missing; build the functions first, or name the directory of their zips with -c assets=<dir>");
        }
        options.functions().architecture().requireMatchingLibraries(zip);
        return zip;
    }

    private static String id(String role) {
        var id = new StringBuilder();
        for (String part : role.split("-", -1)) {
            id.append(Character.toUpperCase(part.charAt(0))).append(part.substring(1));
        }
        return id.toString();
    }
}
