package io.bindery.platform.supervision;

/** When a child that ended is started again. */
public enum Restart {
    /** Always. */
    PERMANENT {
        @Override
        boolean after(boolean crashed) {
            return true;
        }
    },
    /** Only when it crashed. */
    TRANSIENT {
        @Override
        boolean after(boolean crashed) {
            return crashed;
        }
    },
    /** Never. */
    TEMPORARY {
        @Override
        boolean after(boolean crashed) {
            return false;
        }
    };

    abstract boolean after(boolean crashed);
}
