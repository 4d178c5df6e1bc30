// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.awsdemo.trace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes out of a tree what must not be in a trace: secrets by the name of their field, keys of AWS by their form wherever they are, and given texts
 * such as the account's id. A masked field keeps its place, so that answers can still be compared.
 */
public final class Masking {
    public static final String MASKED = "(masked)";

    /** Ids of access keys and of identities. */
    private static final Pattern KEY_ID = Pattern.compile("\\b(?:AKIA|ASIA|AROA|AIDA)[A-Z0-9]{12,}\\b");

    /** Parameters of presigned URLs. */
    private static final Pattern PRESIGNED =
            Pattern.compile("((?:X-Amz-(?:Signature|Credential|Security-Token)|AWSAccessKeyId|Signature)=)[^&\\s\"<]+");

    /** Fields of JSON inside a text. */
    private static final Pattern EMBEDDED = Pattern.compile("\"([A-Za-z_-]+)\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)+)\"");

    /** What names a variable or a parameter, and what has its value: environments, parameters of stacks, of SSM. */
    private static final List<String> NAMES = List.of("name", "parameterkey", "key", "outputkey");

    private static final List<String> VALUES = List.of("value", "parametervalue", "outputvalue");

    /** The longest first: it can contain a shorter one. */
    private final Map<String, String> standIns = new ConcurrentSkipListMap<>(
            Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));

    public Masking(Identity identity) {
        standIns.putAll(identity.standIns());
    }

    /** From now on this text does not appear, wherever it is. */
    public Masking replace(String text, String standIn) {
        if (!text.isEmpty()) {
            standIns.put(text, standIn);
        }
        return this;
    }

    JsonNode of(JsonNode tree) {
        return switch (tree) {
            case ObjectNode members -> members(members);
            case ArrayNode entries -> {
                ArrayNode masked = JsonNodeFactory.instance.arrayNode();
                entries.forEach(entry -> masked.add(of(entry)));
                yield masked;
            }
            case TextNode text -> TextNode.valueOf(of(text.textValue()));
            default -> tree.isNumber() ? number(tree) : tree;
        };
    }

    private ObjectNode members(ObjectNode members) {
        boolean hidden = hidesValue(members);
        ObjectNode masked = JsonNodeFactory.instance.objectNode();
        members.properties().forEach(member -> {
            boolean value = hidden && VALUES.contains(member.getKey().toLowerCase(Locale.ROOT));
            boolean secret = SecretNames.ofField(member.getKey()) || value;
            masked.set(of(member.getKey()), secret ? masked(member.getValue()) : of(member.getValue()));
        });
        return masked;
    }

    /** Whether the members are a variable with a secret, by its name or its type. */
    private static boolean hidesValue(ObjectNode members) {
        boolean hides = false;
        for (Map.Entry<String, JsonNode> member : members.properties()) {
            String field = member.getKey().toLowerCase(Locale.ROOT);
            String value = member.getValue().asText("");
            hides |= NAMES.contains(field) && SecretNames.ofVariable(value);
            hides |= field.equals("type") && value.equals("SecureString");
        }
        return hides;
    }

    /** A structure with a secret name is no secret itself. */
    private JsonNode masked(JsonNode value) {
        return value.isContainerNode() ? of(value) : TextNode.valueOf(MASKED);
    }

    private JsonNode number(JsonNode number) {
        String text = number.asText();
        String masked = of(text);
        return masked.equals(text) ? number : TextNode.valueOf(masked);
    }

    String of(String text) {
        String masked = EMBEDDED.matcher(text).replaceAll(Masking::embedded);
        masked = PRESIGNED.matcher(masked).replaceAll("$1" + MASKED);
        masked = KEY_ID.matcher(masked).replaceAll(MASKED);
        for (Map.Entry<String, String> standIn : standIns.entrySet()) {
            masked = masked.replace(standIn.getKey(), standIn.getValue());
        }
        return masked;
    }

    private static String embedded(java.util.regex.MatchResult field) {
        String whole = field.group();
        boolean secret = SecretNames.ofField(field.group(1));
        int start = whole.length() - field.group(2).length() - 1;
        return Matcher.quoteReplacement(secret ? whole.substring(0, start) + MASKED + "\"" : whole);
    }
}
