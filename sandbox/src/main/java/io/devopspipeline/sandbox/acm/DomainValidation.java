// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.acm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The record that proves who has a domain. AWS: the same for each certificate of a domain in an account, and for its wildcard. */
record DomainValidation(String domain) {
    String recordName() {
        return "_" + token("name") + "." + bare() + ".";
    }

    String recordValue() {
        return "_" + token("value") + "." + token("zone").substring(0, 10) + ".acm-validations.aws.";
    }

    private String bare() {
        return domain.replaceFirst("^\\*\\.", "");
    }

    private String token(String part) {
        try {
            byte[] text = (Account.ID + " " + part + " " + bare()).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** @param shown whether AWS has made the record known already */
    ObjectNode view(String status, boolean shown) {
        ObjectNode view = Json.object()
                .put("DomainName", domain)
                .put("ValidationDomain", domain)
                .put("ValidationStatus", status)
                .put("ValidationMethod", "DNS");
        if (shown) {
            view.putObject("ResourceRecord")
                    .put("Name", recordName())
                    .put("Type", "CNAME")
                    .put("Value", recordValue());
        }
        return view;
    }
}
