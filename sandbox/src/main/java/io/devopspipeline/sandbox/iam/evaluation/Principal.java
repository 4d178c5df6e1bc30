// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.iam.evaluation;

/** Who makes a request. */
public sealed interface Principal {
    /** What AWS shows in its messages and in {@code aws:PrincipalArn}'s place in the request. */
    String arn();

    /** The account that the principal belongs to; empty for an AWS service and an identity provider. */
    String account();

    /** An IAM user or an account's root user. */
    record User(String arn) implements Principal {
        @Override
        public String account() {
            return accountOf(arn);
        }
    }

    /** A session of a role. @param arn {@code arn:aws:sts::…:assumed-role/<role>/<session>} */
    record RoleSession(String arn, String roleArn) implements Principal {
        @Override
        public String account() {
            return accountOf(roleArn);
        }
    }

    /** An AWS service, by its name: {@code ecs-tasks.amazonaws.com}. */
    record Service(String name) implements Principal {
        @Override
        public String arn() {
            return name;
        }

        @Override
        public String account() {
            return "";
        }
    }

    /** A user of an identity provider, by the provider's ARN. */
    record Federated(String provider) implements Principal {
        @Override
        public String arn() {
            return provider;
        }

        @Override
        public String account() {
            return "";
        }
    }

    private static String accountOf(String arn) {
        String[] parts = arn.split(":", 6);
        return parts.length < 6 ? "" : parts[4];
    }
}
