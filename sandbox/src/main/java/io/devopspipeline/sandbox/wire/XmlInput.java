// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The body of a REST/XML request as a tree: the root's children are members, {@code <Changes><Change>…} is a list. Namespaces and attributes mean
 * nothing.
 */
public final class XmlInput {
    private static final int MAX_DEPTH = 16;
    private static final XMLInputFactory FACTORY = XMLInputFactory.newFactory();

    static {
        FACTORY.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    }

    private record Element(String name, JsonNode value) {}

    private XmlInput() {}

    /** @throws AwsException InvalidInput when it is not well-formed or nested too deeply */
    public static ObjectNode read(String body) {
        if (body.isBlank()) {
            return Json.object();
        }
        try {
            XMLStreamReader xml = FACTORY.createXMLStreamReader(new StringReader(body));
            while (xml.next() != XMLStreamConstants.START_ELEMENT) {
                // what stands before the root means nothing
            }
            return element(xml, 1).value() instanceof ObjectNode root ? root : Json.object();
        } catch (XMLStreamException e) {
            throw malformed();
        }
    }

    private static AwsException malformed() {
        return AwsException.of("InvalidInput", "Invalid XML");
    }

    private static Element element(XMLStreamReader xml, int depth) throws XMLStreamException {
        if (depth > MAX_DEPTH) {
            throw malformed();
        }
        String name = xml.getLocalName();
        StringBuilder text = new StringBuilder();
        List<Element> children = new ArrayList<>();
        for (int event = xml.next(); event != XMLStreamConstants.END_ELEMENT; event = xml.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                children.add(element(xml, depth + 1));
            } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                text.append(xml.getText());
            }
        }
        return new Element(name, children.isEmpty() ? TextNode.valueOf(text.toString()) : tree(name, children));
    }

    /** A list is an element whose children are called like it, without the plural's s. */
    private static JsonNode tree(String name, List<Element> children) {
        if (children.stream().allMatch(child -> name.endsWith(child.name() + "s"))) {
            ArrayNode list = Json.array();
            children.forEach(child -> list.add(child.value()));
            return list;
        }
        ObjectNode object = Json.object();
        children.forEach(child -> object.set(child.name(), child.value()));
        return object;
    }
}
