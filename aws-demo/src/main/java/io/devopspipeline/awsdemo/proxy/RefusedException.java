// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.awsdemo.proxy;

/** The proxy does not forward a request. The message says why, and what to do. */
final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
        super(message);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    /** As AWS writes errors, so that its clients show the text. */
    String body(boolean json, String service) {
        String text = String.valueOf(getMessage());
        if (json) {
            return "{\"__type\":\"AccessDeniedException\",\"message\":\"" + text.replace("\"", "'") + "\"}";
        }
        String error = "<Code>AccessDenied</Code><Message>" + escaped(text) + "</Message>";
        return switch (service) {
            case "s3" -> "<Error>" + error + "</Error>";
            case "ec2" -> "<Response><Errors><Error>" + error + "</Error></Errors></Response>";
            default -> "<ErrorResponse><Error>" + error + "</Error></ErrorResponse>";
        };
    }
}
