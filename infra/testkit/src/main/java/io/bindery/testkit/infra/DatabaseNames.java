package io.bindery.testkit.infra;

/** Names of databases, unique in this JVM over all its class loaders. */
final class DatabaseNames {

    private DatabaseNames() {}

    static String unique(String name) {
        if (!name.matches("[a-z][a-z0-9_]*")) {
            throw new IllegalArgumentException("Not a name for a database: " + name);
        }
        synchronized (Runtime.getRuntime()) {
            int number = Integer.getInteger("bindery.testkit.databases", 0) + 1;
            System.setProperty("bindery.testkit.databases", Integer.toString(number));
            return name + "_" + number;
        }
    }
}
