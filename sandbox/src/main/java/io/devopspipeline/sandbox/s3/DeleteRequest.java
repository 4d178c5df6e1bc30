package io.devopspipeline.sandbox.s3;

import io.devopspipeline.sandbox.wire.AwsException;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** What DeleteObjects asks for: up to 1,000 keys. */
record DeleteRequest(List<Wanted> objects, boolean quiet) {
    private static final int MAX = 1000;

    record Wanted(String key, String versionId) {}

    static DeleteRequest read(byte[] body) {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        try {
            DeleteRequest request = read(factory.createXMLStreamReader(new ByteArrayInputStream(body)));
            if (request.objects.isEmpty() || request.objects.size() > MAX) {
                throw malformed();
            }
            return request;
        } catch (XMLStreamException e) {
            throw malformed();
        }
    }

    private static DeleteRequest read(XMLStreamReader xml) throws XMLStreamException {
        List<Wanted> objects = new ArrayList<>();
        boolean quiet = false;
        String key = "";
        String version = "";
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                switch (xml.getLocalName()) {
                    case "Key" -> key = xml.getElementText();
                    case "VersionId" -> version = xml.getElementText();
                    case "Quiet" -> quiet = Boolean.parseBoolean(xml.getElementText());
                    default -> {}
                }
            } else if (event == XMLStreamConstants.END_ELEMENT
                    && xml.getLocalName().equals("Object")) {
                objects.add(new Wanted(key, version));
                version = "";
            }
        }
        return new DeleteRequest(objects, quiet);
    }

    private static AwsException malformed() {
        return AwsException.of(
                "MalformedXML",
                "The XML you provided was not well-formed or did not validate against our published schema");
    }
}
