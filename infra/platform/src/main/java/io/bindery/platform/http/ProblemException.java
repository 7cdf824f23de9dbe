package io.bindery.platform.http;

/** Ends a request with a {@link Problem}. An answer to the caller, not a fault of ours: it carries no stack trace. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    ProblemException(Problem problem) {
        super(
                problem.status() + " " + problem.title() + (problem.detail() == null ? "" : ": " + problem.detail()),
                null,
                false,
                false);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
