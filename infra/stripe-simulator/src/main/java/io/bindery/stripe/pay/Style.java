package io.bindery.stripe.pay;

/** How the hosted page looks. */
final class Style {

    static final String CSS = """
            :root { color-scheme: light dark; font-family: system-ui, sans-serif; line-height: 1.5; }
            body { max-width: 26rem; margin: 2rem auto; padding: 0 1rem; }
            .amount { font-size: 1.75rem; font-weight: 600; margin: 0; }
            .notice { border: 1px solid; border-radius: .5rem; padding: .75rem 1rem; }
            .bad { border-color: #b3261e; }
            .fault { color: #b3261e; margin: .25rem 0 0; }
            label { display: block; margin-top: 1rem; font-weight: 600; }
            input { box-sizing: border-box; width: 100%; padding: .6rem; font: inherit; }
            button { margin: 1.25rem .5rem 0 0; padding: .7rem 1.2rem; font: inherit; cursor: pointer; }
            footer { margin-top: 2rem; font-size: .875rem; }
            @media (prefers-color-scheme: dark) { .fault { color: #f2b8b5; } .bad { border-color: #f2b8b5; } }
            """;

    private Style() {}
}
