// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.iam.evaluation;

import java.util.List;

/**
 * Whom a statement of a resource-based policy is about.
 * @param except whether it is about all but these: {@code NotPrincipal}
 */
record Principals(boolean except, List<Named> named) {
    /** @param type {@code AWS}, {@code Service}, {@code Federated} */
    record Named(String type, String text) {}

    Grant grant(Principal principal) {
        Grant best = Grant.NONE;
        for (Named each : named) {
            Grant grant = grant(each, principal);
            best = grant.compareTo(best) > 0 ? grant : best;
        }
        return except ? best == Grant.NONE ? Grant.ROLE : Grant.NONE : best;
    }

    private static Grant grant(Named named, Principal principal) {
        return switch (principal) {
            case Principal.Service(String name) -> direct(named, "Service", name);
            case Principal.Federated(String provider) -> direct(named, "Federated", provider);
            case Principal.User user -> aws(named, principal, user.arn());
            case Principal.RoleSession session -> aws(named, principal, session.roleArn());
        };
    }

    private static Grant direct(Named named, String type, String name) {
        boolean everybody = named.type().equals("AWS") && named.text().equals("*");
        return everybody || (named.type().equals(type) && named.text().equals(name)) ? Grant.DIRECT : Grant.NONE;
    }

    private static Grant aws(Named named, Principal principal, String identity) {
        if (!named.type().equals("AWS")) {
            return Grant.NONE;
        }
        String text = named.text();
        if (text.equals(principal.arn()) || text.equals("*")) {
            return Grant.DIRECT;
        }
        if (text.equals(identity)) {
            return principal instanceof Principal.RoleSession ? Grant.ROLE : Grant.DIRECT;
        }
        boolean account =
                text.equals(principal.account()) || text.matches("arn:[^:]*:iam::" + principal.account() + ":root");
        return account ? Grant.ACCOUNT : Grant.NONE;
    }
}
