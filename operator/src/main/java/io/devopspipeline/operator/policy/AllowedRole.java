// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.policy;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A role that a namespace's resources may use, and what belongs to it. All of it is the administrator's choice, so that no author can borrow the
 * trust that another role has. Texts may contain <code>${namespace}</code>; those of CloudFormation's role and the boundary <code>${account}</code>, too.
 *
 * @param arn empty: the operator's own identity
 * @param externalId what the role's trust policy asks for
 * @param cloudFormationRoleArn the service role of CloudFormation for the stacks; empty: CloudFormation uses the caller's permissions
 * @param permissionsBoundary the managed policy that limits each role that the stacks create; empty: none
 */
public record AllowedRole(
        Optional<String> arn,
        Optional<String> externalId,
        Optional<String> cloudFormationRoleArn,
        Optional<String> permissionsBoundary) {
    /** The operator's own identity, without anything that belongs to it. */
    static final AllowedRole OWN =
            new AllowedRole(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private static final String ACCOUNT = "${account}";
    private static final Pattern ROLE = Pattern.compile("arn:aws[a-z-]*:iam::[0-9]{12}:role/[a-zA-Z0-9+=,.@_/-]+");
    private static final Pattern POLICY =
            Pattern.compile("arn:aws[a-z-]*:iam::([0-9]{12}|aws):policy/[a-zA-Z0-9+=,.@_/-]+");
    private static final Pattern EXTERNAL_ID = Pattern.compile("[a-zA-Z0-9_+=,.@:/-]{2,1224}");

    public AllowedRole {
        arn.ifPresent(given -> require(ROLE, given, "arn", "the ARN of an IAM role"));
        externalId.ifPresent(given ->
                require(EXTERNAL_ID, given, "externalId", "an external id: 2 to 1224 letters, digits and _+=,.@:/-"));
        cloudFormationRoleArn.ifPresent(
                given -> require(ROLE, sample(given), "cloudFormationRoleArn", "the ARN of an IAM role"));
        permissionsBoundary.ifPresent(
                given -> require(POLICY, sample(given), "permissionsBoundary", "the ARN of an IAM managed policy"));
        if (arn.isEmpty() && externalId.isPresent()) {
            throw new IllegalArgumentException("externalId is only used together with arn");
        }
    }

    private static String sample(String given) {
        return given.replace(ACCOUNT, "111122223333");
    }

    private static void require(Pattern pattern, String given, String field, String what) {
        String sample = Glob.in("namespace", Glob.requireKnownVariables(given));
        if (!pattern.matcher(sample).matches()) {
            throw new IllegalArgumentException(field + " " + given + " is not " + what);
        }
    }

    /** The same for one namespace. */
    AllowedRole in(String namespace) {
        return new AllowedRole(
                arn.map(text -> Glob.in(namespace, text)),
                externalId.map(text -> Glob.in(namespace, text)),
                cloudFormationRoleArn.map(text -> Glob.in(namespace, text)),
                permissionsBoundary.map(text -> Glob.in(namespace, text)));
    }

    /** Whether the account that the role leads to must be known. */
    public boolean namesAccount() {
        return Stream.of(cloudFormationRoleArn, permissionsBoundary)
                .flatMap(Optional::stream)
                .anyMatch(text -> text.contains(ACCOUNT));
    }

    /** The same in this account. */
    public AllowedRole inAccount(String accountId) {
        return new AllowedRole(
                arn,
                externalId,
                cloudFormationRoleArn.map(text -> text.replace(ACCOUNT, accountId)),
                permissionsBoundary.map(text -> text.replace(ACCOUNT, accountId)));
    }
}
