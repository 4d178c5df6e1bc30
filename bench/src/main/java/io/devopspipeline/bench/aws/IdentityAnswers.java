// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.bench.aws;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** STS: who a caller is, and sessions of roles in other accounts. */
final class IdentityAnswers {
    private static final Pattern ROLE = Pattern.compile("RoleArn=(arn:aws:iam::(\\d{12}):role/[A-Za-z0-9/_-]+)");

    private IdentityAnswers() {}

    static AwsAnswer answer(AwsRequest request) {
        return switch (request.operation()) {
            case "GetCallerIdentity" -> AwsAnswer.xml(identity(request.account()));
            case "AssumeRole" -> assume(request);
            default -> AwsDouble.unknown(request);
        };
    }

    private static String identity(String account) {
        return "<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:sts::%1$s:assumed-role/hub/operator</Arn><UserId>AROA:operator</UserId><Account>%1$s</Account></GetCallerIdentityResult></GetCallerIdentityResponse>"
                .formatted(account);
    }

    private static AwsAnswer assume(AwsRequest request) {
        Matcher role = ROLE.matcher(request.text());
        return role.find() ? AwsAnswer.xml(session(role.group(2))) : AwsDouble.unknown(request);
    }

    private static String session(String account) {
        Instant end = Instant.now().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS);
        return "<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>%s</AccessKeyId><SecretAccessKey>secret</SecretAccessKey><SessionToken>token</SessionToken><Expiration>%s</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>"
                .formatted(AccessKey.session(account), end);
    }
}
