// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.wire;

import com.fasterxml.jackson.databind.JsonNode;

/** Writes a tree as XML: arrays as lists of {@code member} (Query) or {@code item} (EC2), nulls not at all. */
public final class XmlOutput {
    private final StringBuilder xml = new StringBuilder();
    private final String listElement;

    public XmlOutput(String listElement) {
        this.listElement = listElement;
    }

    /** Items of a list have the list's name without the plural's s, as in REST/XML. */
    public static XmlOutput singular() {
        return new XmlOutput("");
    }

    public XmlOutput open(String startTag) {
        xml.append('<').append(startTag).append('>');
        return this;
    }

    public XmlOutput close(String name) {
        xml.append("</").append(name).append('>');
        return this;
    }

    public XmlOutput element(String name, JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return this;
        }
        if (value.isContainerNode() && value.isEmpty()) {
            xml.append('<').append(name).append("/>");
            return this;
        }
        if (value.isArray() && listElement.isEmpty()) {
            open(name);
            value.forEach(item -> element(name.substring(0, name.length() - 1), item));
            return close(name);
        }
        return open(name).content(value).close(name);
    }

    public XmlOutput text(String name, String value) {
        return open(name).escaped(value).close(name);
    }

    /** The members of an object, without an element around them. */
    public XmlOutput content(JsonNode value) {
        if (value.isObject()) {
            value.properties().forEach(member -> element(member.getKey(), member.getValue()));
        } else if (value.isArray()) {
            value.forEach(item -> element(listElement, item));
        } else {
            escaped(value.asText());
        }
        return this;
    }

    private XmlOutput escaped(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> xml.append("&lt;");
                case '>' -> xml.append("&gt;");
                case '&' -> xml.append("&amp;");
                case '"' -> xml.append("&quot;");
                case '\r' -> xml.append("&#13;");
                default -> xml.append(c);
            }
        }
        return this;
    }

    @Override
    public String toString() {
        return xml.toString();
    }
}
