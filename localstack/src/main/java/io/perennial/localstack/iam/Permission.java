package io.perennial.localstack.iam;

import java.util.Comparator;
import java.util.List;

/// Permission that a role's policy grants: one action of one statement.
///
/// @param role      name of the role's function
/// @param action    action or pattern of actions
/// @param resources resources of the statement
public record Permission(String role, String action, List<String> resources) implements Comparable<Permission> {
    private static final Comparator<Permission> ORDER = Comparator.comparing(Permission::role)
            .thenComparing(Permission::action)
            .thenComparing(permission -> permission.resources().toString());

    public Permission {
        resources = resources.stream().sorted().toList();
    }

    @Override
    public int compareTo(Permission other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return role + ": " + action + " on " + String.join(", ", resources);
    }
}
