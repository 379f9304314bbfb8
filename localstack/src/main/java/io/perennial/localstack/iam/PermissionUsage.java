package io.perennial.localstack.iam;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/// Records which permissions are used, and counts refusals.
final class PermissionUsage {
    private final Map<Permission, Set<String>> uses = new ConcurrentSkipListMap<>();
    private final Map<PermissionReport.DeniedRequest, Long> denied = new ConcurrentHashMap<>();

    void grant(String role, IamPolicy policy) {
        policy.statements().stream()
                .filter(statement -> statement.allows() && !statement.notActions())
                .forEach(statement -> statement
                        .actions()
                        .forEach(action -> uses.putIfAbsent(
                                new Permission(role, action, statement.resources()), ConcurrentHashMap.newKeySet())));
    }

    /// @return whether it is the first use of a resource pattern of the permission
    boolean recordUse(String role, IamStatement statement, AccessRequest request) {
        return statement
                .matchingAction(request.action())
                .map(action -> uses.get(new Permission(role, action, statement.resources())))
                .map(used -> statement.resources().stream()
                        .filter(pattern -> WildcardPattern.matchesArn(pattern, request.resource()))
                        .map(used::add)
                        .reduce(false, Boolean::logicalOr))
                .orElse(false);
    }

    void countDenied(String role, AccessRequest request, String reason) {
        denied.merge(
                new PermissionReport.DeniedRequest(role, request.action(), request.resource(), reason, 0),
                1L,
                Long::sum);
    }

    PermissionReport report() {
        return new PermissionReport(
                uses.entrySet().stream()
                        .map(entry -> new PermissionReport.GrantedPermission(entry.getKey(), entry.getValue()))
                        .toList(),
                denied.entrySet().stream()
                        .map(entry -> new PermissionReport.DeniedRequest(
                                entry.getKey().role(),
                                entry.getKey().action(),
                                entry.getKey().resource(),
                                entry.getKey().reason(),
                                entry.getValue()))
                        .toList());
    }
}
