// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.iam;

import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.AwsException;
import java.util.Map;
import java.util.Optional;
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

    /** @throws AwsException EntityAlreadyExists, LimitExceeded */
    public String create(String path, String name, String document) {
        String arn = "arn:aws:iam::" + Account.ID + ":policy" + path + name;
        if (documents.containsKey(arn)) {
            throw new AwsException(
                    409,
                    "EntityAlreadyExists",
                    "A policy called " + name + " already exists. Duplicate names are not allowed.");
        }
        put(arn, document);
        return arn;
    }

    void put(String arn, String document) {
        PolicyDocument.check(document);
        if (PolicyDocument.size(document) > QUOTA) {
            throw new AwsException(409, "LimitExceeded", "Cannot exceed quota for PolicySize: " + QUOTA);
        }
        documents.put(arn, document);
    }

    void delete(String arn) {
        documents.remove(arn);
    }

    public Optional<String> document(String arn) {
        return arn.equals(ADMINISTRATOR) ? Optional.of(EVERYTHING) : Optional.ofNullable(documents.get(arn));
    }

    public Stream<String> arns() {
        return documents.keySet().stream();
    }
}
