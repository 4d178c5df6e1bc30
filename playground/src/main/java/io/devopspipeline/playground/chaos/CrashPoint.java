package io.devopspipeline.playground.chaos;

/**
 * Where an operator dies: at its n-th request (to AWS or a write to Kubernetes) since it was armed.
 * @param request counts from 1
 */
record CrashPoint(int request, Moment moment) {
    /** Before the request is sent, or after it took effect and before its answer is known. */
    enum Moment {
        BEFORE,
        AFTER
    }

    String label() {
        return request + (moment == Moment.BEFORE ? "b" : "a");
    }

    /** @throws IllegalArgumentException unless it is a number and {@code b} or {@code a}, like {@code 17a} */
    static CrashPoint parse(String label) {
        Moment moment =
                switch (label.charAt(label.length() - 1)) {
                    case 'b' -> Moment.BEFORE;
                    case 'a' -> Moment.AFTER;
                    default ->
                        throw new IllegalArgumentException(label + " is no crash point: give one like 17a or 17b");
                };
        return new CrashPoint(Integer.parseInt(label.substring(0, label.length() - 1)), moment);
    }
}
