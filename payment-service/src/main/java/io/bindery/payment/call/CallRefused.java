package io.bindery.payment.call;

import io.bindery.platform.http.Problem;

/** The other party refused a call for good: it did nothing, and a repetition would be refused as well. */
public final class CallRefused extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    /**
     * A refusal.
     *
     * @param problem what the person behind the call is told
     */
    public CallRefused(Problem problem) {
        super(problem.title() + (problem.detail() == null ? "" : ": " + problem.detail()), null, false, false);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }

    /** In one line, for people. */
    public String explanation() {
        String detail = problem.detail();
        return detail == null ? problem.title() : detail;
    }
}
