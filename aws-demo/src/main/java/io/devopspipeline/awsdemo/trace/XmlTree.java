// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.awsdemo.trace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** XML as a tree of JSON: an element's children are its members, repeated ones are a list, and attributes are left out. */
final class XmlTree {
    /** What AWS's Query protocol names the entries of lists, also of those with a single one. */
    private static final Set<String> ENTRIES = Set.of("member", "item");

    private XmlTree() {}

    /** @return empty when it is not XML */
    static Optional<JsonNode> of(byte[] xml) {
        try {
            Element root = builder().parse(new ByteArrayInputStream(xml)).getDocumentElement();
            ObjectNode tree = JsonNodeFactory.instance.objectNode();
            tree.set(name(root), value(root));
            return Optional.of(tree);
        } catch (IOException | SAXException _) {
            return Optional.empty();
        }
    }

    private static DocumentBuilder builder() {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("every JDK can read XML without a document type", e);
        }
    }

    private static JsonNode value(Element element) {
        ObjectNode members = JsonNodeFactory.instance.objectNode();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element member) {
                add(members, name(member), value(member));
            }
        }
        return members.isEmpty() ? TextNode.valueOf(element.getTextContent()) : members;
    }

    private static void add(ObjectNode members, String name, JsonNode value) {
        JsonNode there = members.get(name);
        if (there instanceof ArrayNode list) {
            list.add(value);
        } else if (there != null) {
            members.putArray(name).add(there).add(value);
        } else if (ENTRIES.contains(name)) {
            members.putArray(name).add(value);
        } else {
            members.set(name, value);
        }
    }

    private static String name(Element element) {
        String name = element.getTagName();
        return name.substring(name.indexOf(':') + 1);
    }
}
