// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.s3;

import io.devopspipeline.sandbox.wire.AwsException;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** An element of a request's XML body, without namespaces and attributes. */
record XmlElement(String name, String text, List<XmlElement> children) {
    private static final int MAX_DEPTH = 16;
    /** A request to delete 1,000 objects with long names fits. */
    private static final int MAX_BYTES = 4 << 20;

    private static final XMLInputFactory FACTORY = XMLInputFactory.newFactory();

    static {
        FACTORY.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    }

    /** @throws AwsException MalformedXML when it is not well-formed, nested too deeply or has another root */
    static XmlElement read(byte[] body, String root) {
        if (body.length > MAX_BYTES) {
            throw S3Refusals.tooBigDocument();
        }
        try {
            XMLStreamReader xml = FACTORY.createXMLStreamReader(new ByteArrayInputStream(body));
            while (xml.next() != XMLStreamConstants.START_ELEMENT) {
                // what stands before the root means nothing
            }
            if (!xml.getLocalName().equals(root)) {
                throw S3Refusals.malformedXml();
            }
            return element(xml, 1);
        } catch (XMLStreamException e) {
            throw S3Refusals.malformedXml();
        }
    }

    private static XmlElement element(XMLStreamReader xml, int depth) throws XMLStreamException {
        if (depth > MAX_DEPTH) {
            throw S3Refusals.malformedXml();
        }
        String name = xml.getLocalName();
        StringBuilder text = new StringBuilder();
        List<XmlElement> children = new ArrayList<>();
        for (int event = xml.next(); event != XMLStreamConstants.END_ELEMENT; event = xml.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                children.add(element(xml, depth + 1));
            } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                text.append(xml.getText());
            }
        }
        return new XmlElement(name, text.toString(), List.copyOf(children));
    }

    List<XmlElement> all(String child) {
        return children.stream().filter(one -> one.name.equals(child)).toList();
    }

    Optional<XmlElement> child(String child) {
        return all(child).stream().findFirst();
    }

    /** The child's text; empty when it is absent. */
    String text(String child) {
        return child(child).map(XmlElement::text).orElse("");
    }

    /** The only child of that name. */
    XmlElement single(String child) {
        if (all(child).size() != 1) {
            throw S3Refusals.malformedXml();
        }
        return all(child).getFirst();
    }

    /** Refuses by name what the sandbox does not know. */
    XmlElement only(Set<String> known) {
        for (XmlElement child : children) {
            if (!known.contains(child.name)) {
                throw AwsException.notInSandbox("The element " + child.name + " of S3's " + name);
            }
        }
        return this;
    }
}
