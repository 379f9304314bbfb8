package io.perennial.localstack.iam;

import io.perennial.json.Json;
import io.perennial.localstack.host.ParentWatch;
import io.perennial.localstack.proxy.AwsOperation;
import io.perennial.localstack.proxy.AwsService;
import io.perennial.localstack.proxy.HttpMessage;
import io.perennial.localstack.proxy.ProxyServer;
import io.perennial.localstack.proxy.Reply;
import io.perennial.localstack.proxy.Upstream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Proxy between functions and the local AWS that refuses what the policies of a function's role do not allow. The
/// access key of a request names the role. Requests with another key, or without one, pass.
public final class IamProxy implements ProxyServer.Exchange {
    private static final Pattern CREDENTIAL = Pattern.compile("Credential=([^/]+)/");
    private static final String ADMINISTRATOR = "test";
    private static final int NOT_FOUND = 404;

    private final IamSpec spec;
    private final Upstream upstream;
    private final AccessRequests requests;
    private final Map<String, Caller> callers;
    private final Map<String, IamPolicy> resources;
    private final PermissionUsage usage = new PermissionUsage();

    /// Role with its parsed policies.
    private record Caller(IamSpec.FunctionRole role, PolicyEvaluation policies) {}

    /// @throws IllegalArgumentException if a policy cannot be evaluated here
    public IamProxy(IamSpec spec) {
        this.spec = spec;
        upstream = new Upstream(spec.upstream());
        requests = new AccessRequests(new AwsAccount(spec.account(), spec.region()));
        callers = spec.roles().stream()
                .map(role -> new Caller(role, role.evaluation()))
                .collect(Collectors.toMap(caller -> caller.role().accessKeyId(), Function.identity()));
        resources = spec.resources().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> IamPolicy.parse(entry.getKey(), entry.getValue())));
        callers.values()
                .forEach(caller -> caller.policies()
                        .own()
                        .forEach(policy -> usage.grant(caller.role().function(), policy)));
        writeReport();
    }

    /// @param args file of the [IamSpec]; file for the address, written when the proxy is ready; then optionally
    ///             `attached`, to end with the parent process
    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length > 2 && args[2].equals("attached")) {
            ParentWatch.start();
        }
        IamSpec spec = Json.read(Files.readAllBytes(Path.of(args[0])), IamSpec.class, args[0]);
        ProxyServer server = ProxyServer.start(new IamProxy(spec));
        write(Path.of(args[1]), server.endpoint().toString().getBytes(StandardCharsets.UTF_8));
        // The threads of the server do not keep the process alive.
        new CountDownLatch(1).await();
    }

    @Override
    public Reply reply(HttpMessage request) throws IOException {
        Optional<Caller> caller = accessKey(request).map(callers::get);
        return Reply.whole(caller.isEmpty() ? upstream.send(request) : reply(request, caller.get()));
    }

    private HttpMessage reply(HttpMessage request, Caller caller) throws IOException {
        try {
            return replyIfAllowed(request, caller);
        } catch (RuntimeException e) {
            String reason = "the request cannot be evaluated: " + e.getMessage();
            System.err.println("local IAM, " + caller.role().function() + ", " + request.startLine() + ": " + reason);
            String action = AwsOperation.of(request).key().replace('.', ':');
            return refusal(request, caller, AccessRequest.of(action, "*"), reason);
        }
    }

    private HttpMessage replyIfAllowed(HttpMessage request, Caller caller) throws IOException {
        for (AccessRequest needed : needed(request)) {
            AccessRequest access = withContext(needed, caller);
            Optional<String> reason = denial(caller, access);
            if (reason.isPresent()) {
                return refusal(request, caller, access, reason.get());
            }
        }
        HttpMessage response = upstream.send(asAdministrator(request));
        return isMissingObject(request, response) && !mayList(request, caller) ? hidden(request, caller) : response;
    }

    private List<AccessRequest> needed(HttpMessage request) {
        boolean free = spec.openApi() && AwsOperation.of(request).service() == AwsService.API;
        return free ? List.of() : requests.of(request);
    }

    /// Context that each request of a role has. On AWS every connection is encrypted.
    private AccessRequest withContext(AccessRequest request, Caller caller) {
        return request.with("aws:SecureTransport", "true")
                .with("aws:PrincipalArn", caller.role().arn())
                .with("aws:PrincipalAccount", spec.account())
                .with("aws:ResourceAccount", spec.account())
                .with("aws:RequestedRegion", spec.region());
    }

    /// @return why a request is denied; empty if it is allowed, which is recorded
    private Optional<String> denial(Caller caller, AccessRequest request) {
        return switch (decide(caller, request)) {
            case AccessDecision.Allowed(var statements) -> {
                boolean firstUse = false;
                for (IamStatement statement : statements) {
                    firstUse |= usage.recordUse(caller.role().function(), statement, request);
                }
                if (firstUse) {
                    writeReport();
                }
                yield Optional.empty();
            }
            case AccessDecision.ExplicitlyDenied(var statement) ->
                Optional.of("of an explicit deny in " + statement.name());
            case AccessDecision.ImplicitlyDenied() -> Optional.of("no policy allows it");
        };
    }

    private AccessDecision decide(Caller caller, AccessRequest request) {
        List<IamPolicy> ofResource = resources.entrySet().stream()
                .filter(entry -> request.resource().equals(entry.getKey())
                        || request.resource().startsWith(entry.getKey() + "/"))
                .map(Map.Entry::getValue)
                .toList();
        return caller.policies().decide(request, ofResource);
    }

    private HttpMessage refusal(HttpMessage request, Caller caller, AccessRequest denied, String reason) {
        usage.countDenied(caller.role().function(), denied, reason);
        writeReport();
        HttpMessage refusal = AwsOperation.of(request)
                .service()
                .accessDenied("User: " + caller.role().arn() + " is not authorized to perform: " + denied.action()
                        + " on resource: " + denied.resource() + " because " + quotable(reason));
        return request.method().equals("HEAD") ? refusal.withoutBody() : refusal;
    }

    /// Text without characters that end a string of JSON or an element of XML.
    private static String quotable(String text) {
        return text.replaceAll("[\"\\\\<>&\\p{Cntrl}]", "'");
    }

    /// The same request, signed as the administrator: the local AWS knows no key of a role, and answers it as that of
    /// another account.
    private static HttpMessage asAdministrator(HttpMessage request) {
        String head = CREDENTIAL
                .matcher(new String(request.head(), StandardCharsets.ISO_8859_1))
                .replaceFirst("Credential=" + ADMINISTRATOR + "/");
        return new HttpMessage(head.getBytes(StandardCharsets.ISO_8859_1), request.body());
    }

    private boolean isMissingObject(HttpMessage request, HttpMessage response) {
        return response.status() == NOT_FOUND
                && requests.of(request).stream()
                        .anyMatch(needed -> needed.action().startsWith("s3:GetObject"));
    }

    /// Whether the caller may be told that an object is missing, which counts as a use of the permission to list.
    private boolean mayList(HttpMessage request, Caller caller) {
        return denial(caller, withContext(listing(request), caller)).isEmpty();
    }

    /// S3 answers 403 for a missing object if the caller may not list the bucket.
    private HttpMessage hidden(HttpMessage request, Caller caller) {
        return refusal(request, caller, listing(request), "the object is missing and the role may not list the bucket");
    }

    private AccessRequest listing(HttpMessage request) {
        String object = requests.of(request).getFirst().resource();
        return AccessRequest.of("s3:ListBucket", object.substring(0, object.indexOf('/')));
    }

    private static Optional<String> accessKey(HttpMessage request) {
        return request.header("Authorization")
                .map(CREDENTIAL::matcher)
                .filter(Matcher::find)
                .map(matcher -> matcher.group(1));
    }

    private synchronized void writeReport() {
        try {
            write(spec.report(), Json.pretty(usage.report()));
        } catch (IOException e) {
            throw new UncheckedIOException(spec.report() + " cannot be written", e);
        }
    }

    private static void write(Path file, byte[] content) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".draft");
        Files.write(draft, content);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
