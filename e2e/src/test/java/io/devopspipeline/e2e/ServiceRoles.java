// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.e2e;

import io.devopspipeline.testkit.Playground;
import java.io.IOException;

/** Roles that CloudFormation may assume and that may do everything. Their names have the prefix of the roles that the operator may pass. */
public final class ServiceRoles {
    private static final String PREFIX = "devops-pipeline-cloudformation-";
    private static final String ADMINISTRATOR = "arn:aws:iam::aws:policy/AdministratorAccess";

    private ServiceRoles() {}

    /** @return the role's ARN */
    public static String create(Playground playground, String name) throws IOException {
        String arn = playground
                .awsCli(
                        "iam",
                        "create-role",
                        "--role-name",
                        PREFIX + name,
                        "--output",
                        "text",
                        "--query",
                        "Role.Arn",
                        "--assume-role-policy-document",
                        "{\"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"sts:AssumeRole\","
                                + " \"Principal\": {\"Service\": \"cloudformation.amazonaws.com\"}}]}")
                .strip();
        var _ = playground.awsCli(
                "iam", "attach-role-policy", "--role-name", PREFIX + name, "--policy-arn", ADMINISTRATOR);
        return arn;
    }

    public static void delete(Playground playground, String name) throws IOException {
        String role = PREFIX + name;
        var _ = playground.awsCli("iam", "detach-role-policy", "--role-name", role, "--policy-arn", ADMINISTRATOR);
        var deleted = playground.awsCli("iam", "delete-role", "--role-name", role);
    }
}
