package io.devopspipeline.sandbox.wire;

/** A refusal as AWS words it: wire code, message and HTTP status. */
public final class AwsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final int status;

    public AwsException(int status, String code, String message) {
        super(message);
        this.code = code;
        this.status = status;
    }

    /** The usual refusal: HTTP 400. */
    public static AwsException of(String code, String message) {
        return new AwsException(400, code, message);
    }

    /** The sandbox does not know this part of AWS and says so, instead of accepting it silently. */
    public static AwsException notInSandbox(String what) {
        return new AwsException(501, "NotImplemented", what + " is not in the sandbox.");
    }

    public String code() {
        return code;
    }

    public int status() {
        return status;
    }

    /** The message, never null. */
    public String text() {
        return String.valueOf(getMessage());
    }
}
