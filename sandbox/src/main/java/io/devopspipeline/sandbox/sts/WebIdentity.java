// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.sts;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Members;
import java.io.IOException;
import java.util.Base64;

/** Whom a token of an OpenID Connect provider speaks for. Its signature is not verified. */
record WebIdentity(String subject, String provider, String audience) {

    /** @throws AwsException InvalidIdentityToken when the text is no such token */
    static WebIdentity of(String token) {
        String[] parts = token.split("\\.");
        if (parts.length != 3) {
            throw invalid(
                    "The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)");
        }
        JsonNode claims = claims(parts[1]);
        JsonNode audience = claims.path("aud");
        return new WebIdentity(
                Members.text(claims, "sub"),
                Members.text(claims, "iss"),
                audience.isArray() ? audience.path(0).asText() : audience.asText());
    }

    private static JsonNode claims(String part) {
        try {
            return Json.MAPPER.readTree(Base64.getUrlDecoder().decode(part));
        } catch (IOException | IllegalArgumentException _) {
            throw invalid(
                    "The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)");
        }
    }

    private static AwsException invalid(String message) {
        return AwsException.of("InvalidIdentityToken", message);
    }
}
