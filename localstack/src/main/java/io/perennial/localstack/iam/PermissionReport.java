package io.perennial.localstack.iam;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which permissions the functions used, did not use, and lacked.
///
/// @param granted each granted permission with its uses
/// @param denied  number of refusals of each denied request
public record PermissionReport(List<GrantedPermission> granted, List<DeniedRequest> denied) {
    public PermissionReport {
        granted = List.copyOf(granted);
        denied = List.copyOf(denied);
    }

    /// @param used resource patterns that matched a request
    public record GrantedPermission(Permission permission, Set<String> used) {
        public GrantedPermission {
            used = new TreeSet<>(used);
        }

        private GrantedPermission and(GrantedPermission other) {
            var all = new TreeSet<>(used);
            all.addAll(other.used);
            return new GrantedPermission(permission, all);
        }

        Stream<String> unusedResources() {
            return permission.resources().stream().filter(resource -> !used.contains(resource));
        }
    }

    /// @param reason what forbids it
    public record DeniedRequest(String role, String action, String resource, String reason, long count) {}

    /// Permissions that no request used.
    public List<Permission> unused() {
        return granted.stream()
                .filter(each -> each.used().isEmpty())
                .map(GrantedPermission::permission)
                .sorted()
                .toList();
    }

    /// Resources of used permissions that no request touched, as `role: action on resource`.
    public List<String> unusedResources() {
        return granted.stream()
                .filter(each -> !each.used().isEmpty())
                .flatMap(each -> each.unusedResources()
                        .map(resource -> each.permission().role() + ": "
                                + each.permission().action() + " on " + resource))
                .sorted()
                .toList();
    }

    /// Report of both runs of the same stack.
    public PermissionReport and(PermissionReport other) {
        Map<Permission, GrantedPermission> all = new TreeMap<>(Stream.concat(granted.stream(), other.granted.stream())
                .collect(Collectors.toMap(GrantedPermission::permission, each -> each, GrantedPermission::and)));
        return new PermissionReport(
                new ArrayList<>(all.values()),
                Stream.concat(denied.stream(), other.denied.stream()).toList());
    }

    /// Lines for people: denied requests, then permissions and resources without a use, then the used ones.
    public List<String> lines() {
        var lines = new ArrayList<String>();
        denied.forEach(each -> lines.add("denied  " + each.role() + ": " + each.action() + " on " + each.resource()
                + " (" + each.count() + " times): " + each.reason()));
        unused().forEach(permission -> lines.add("unused  " + permission));
        unusedResources().forEach(text -> lines.add("unused  " + text));
        granted.stream()
                .filter(each -> !each.used().isEmpty())
                .map(each -> "used    " + each.permission().role() + ": "
                        + each.permission().action() + " on "
                        + String.join(", ", each.used()))
                .forEach(lines::add);
        return lines;
    }
}
