// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;

/** A text of the spec as the text of a value in the template. CloudFormation looks for dynamic references in every text, so one is refused. */
final class Literal {
    private Literal() {}

    static String of(String field, String text) {
        if (text.contains("{{resolve:")) {
            throw new InvalidSpecException(field
                    + " contains {{resolve:, which CloudFormation would replace by a secret or a parameter. Remove it. To give"
                    + " the app a secret, use spec.service.secrets.");
        }
        return text;
    }

    /** For a list whose order means nothing: another order updates nothing. */
    static ArrayNode sorted(String field, List<String> texts) {
        return list(field, texts.stream().sorted().toList());
    }

    /** In their order. */
    static ArrayNode list(String field, List<String> texts) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        texts.forEach(text -> list.add(of(field, text)));
        return list;
    }
}
