// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codebuild.report;

import io.devopspipeline.sandbox.codebuild.report.TestCase.CaseStatus;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads the test cases of a file in the format JUNITXML. Which parts of a test case become which members is assumed but for the status. */
public final class JUnitXml {
    private static final XMLInputFactory FACTORY = XMLInputFactory.newFactory();

    static {
        FACTORY.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        FACTORY.setProperty(XMLInputFactory.IS_COALESCING, true);
    }

    private final XMLStreamReader xml;
    private final String file;
    private final Deque<String> suites = new ArrayDeque<>();
    private final List<TestCase> cases = new ArrayList<>();

    private JUnitXml(XMLStreamReader xml, String file) {
        this.xml = xml;
        this.file = file;
    }

    /**
     * @param file its path, which each test case shows
     * @throws XMLStreamException when it is not well-formed
     */
    public static List<TestCase> read(InputStream content, String file) throws XMLStreamException {
        JUnitXml reader = new JUnitXml(FACTORY.createXMLStreamReader(content), file);
        reader.all();
        return List.copyOf(reader.cases);
    }

    private void all() throws XMLStreamException {
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("testcase")) {
                cases.add(testCase());
            } else if (event == XMLStreamConstants.START_ELEMENT) {
                suites.push(xml.getLocalName().equals("testsuite") ? attribute("name") : "");
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                suites.pop();
            }
        }
    }

    /** From its start to its end. */
    private TestCase testCase() throws XMLStreamException {
        String name = attribute("name");
        String prefix = attribute("classname");
        long duration = nanoSeconds(attribute("time"));
        CaseStatus status = CaseStatus.SUCCEEDED;
        String message = "";
        while (xml.next() != XMLStreamConstants.END_ELEMENT) {
            if (xml.getEventType() == XMLStreamConstants.START_ELEMENT) {
                CaseStatus told = status(xml.getLocalName());
                String text = attribute("message");
                String content = content();
                if (told != CaseStatus.SUCCEEDED && status == CaseStatus.SUCCEEDED) {
                    status = told;
                    message = text.isEmpty() ? content.strip() : text;
                }
            }
        }
        return new TestCase(file, suite(), prefix, name, status, duration, message);
    }

    /** The text of the element that has begun, with that of the elements in it. */
    private String content() throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        for (int depth = 1; depth > 0; ) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> depth++;
                case XMLStreamConstants.END_ELEMENT -> depth--;
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(xml.getText());
                default -> {
                    // a comment means nothing
                }
            }
        }
        return text.toString();
    }

    private static CaseStatus status(String element) {
        return switch (element) {
            case "failure" -> CaseStatus.FAILED;
            case "error" -> CaseStatus.ERROR;
            case "skipped" -> CaseStatus.SKIPPED;
            default -> CaseStatus.SUCCEEDED;
        };
    }

    private String suite() {
        return suites.stream().filter(name -> !name.isEmpty()).findFirst().orElse("");
    }

    private String attribute(String name) {
        String value = xml.getAttributeValue(null, name);
        return value == null ? "" : value;
    }

    /** Some writers group the digits: {@code 1,234.5}. */
    private static long nanoSeconds(String seconds) {
        String plain = seconds.replace(",", "");
        return plain.matches("\\d+(\\.\\d+)?")
                ? new BigDecimal(plain).movePointRight(9).longValue()
                : 0;
    }
}
