// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import java.util.List;
import java.util.stream.Stream;

/** Texts that a template, YAML, a shell or CloudFormation could take for something else. */
final class HostileStrings {
    static final List<String> ALL = List.of(
            "\"; rm -rf / #",
            "' || true '",
            "`id`",
            "$(id)",
            "$",
            "${AWS::AccountId}",
            "${!Literal}",
            "!Ref SeedBucket",
            "!Sub ${AWS::AccountId}",
            "{\"Ref\": \"AWS::AccountId\"}",
            "{\"Fn::Sub\": \"${AWS::AccountId}\"}",
            "\",\"Value\":{\"Ref\":\"AWS::AccountId\"},\"x\":\"",
            "{{ resolve:ssm:/a }}",
            "{{resolve}}",
            "AWS::NoValue",
            "*alias &anchor !!java/object",
            "a: b\n- c\r\n\ttab",
            "%0aA=b&Parameters.member.1.ParameterKey=Image",
            "<Parameters/>&amp;]]>",
            "--option=x",
            "  spaces at both ends  ",
            "\u2028\u0085\u202e\u00e9\ud83d\ude00",
            "\\u0041 \\ \\\\",
            "null",
            "true",
            "007",
            "~",
            "");

    private HostileStrings() {}

    static Stream<String> all() {
        return ALL.stream();
    }
}
