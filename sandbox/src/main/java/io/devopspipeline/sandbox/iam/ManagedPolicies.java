// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.iam;

import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.AwsException;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The account's customer managed policies. Of AWS's own only AdministratorAccess is known. */
public final class ManagedPolicies {
    /** Characters, white space not counted. */
    static final int QUOTA = 6_144;

    private static final String ADMINISTRATOR = "arn:aws:iam::aws:policy/AdministratorAccess";
    private static final String EVERYTHING = """
            {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}""";

    private final Map<String, String> documents = new TreeMap<>();
    private final Map<String, String> descriptions = new TreeMap<>();
    private final Set<String> given = new HashSet<>();

    /** @throws AwsException EntityAlreadyExists, LimitExceeded */
    public String create(String path, String name, String description, String document) {
        String arn = "arn:aws:iam::" + Account.ID + ":policy" + path + name;
        if (documents.containsKey(arn)) {
            throw new AwsException(
                    409,
                    "EntityAlreadyExists",
                    "A policy called " + name + " already exists. Duplicate names are not allowed.");
        }
        put(arn, document);
        descriptions.put(arn, description);
        return arn;
    }

    /** Makes a policy that is the account's from the start: it is no part of the inventory. */
    public String give(String name, String document) {
        String arn = create("/", name, "", document);
        given.add(arn);
        return arn;
    }

    /** The policies that clients have made. */
    Stream<String> made() {
        return arns().filter(arn -> !given.contains(arn));
    }

    void put(String arn, String document) {
        PolicyDocument.checkManaged(document);
        if (PolicyDocument.size(document) > QUOTA) {
            throw new AwsException(409, "LimitExceeded", "Cannot exceed quota for PolicySize: " + QUOTA);
        }
        documents.put(arn, document);
    }

    void delete(String arn) {
        documents.remove(arn);
        descriptions.remove(arn);
    }

    public Optional<String> document(String arn) {
        return arn.equals(ADMINISTRATOR) ? Optional.of(EVERYTHING) : Optional.ofNullable(documents.get(arn));
    }

    /** Those of AWS's own that the sandbox knows. */
    Stream<String> awsArns() {
        return Stream.of(ADMINISTRATOR);
    }

    /** Empty when the policy has none. */
    String description(String arn) {
        return descriptions.getOrDefault(arn, "");
    }

    public Stream<String> arns() {
        return documents.keySet().stream();
    }
}
