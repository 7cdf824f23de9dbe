/** Finding anything in the catalog: by what people type, and by its id alone. Knows all features; none knows it. */
@org.jspecify.annotations.NullMarked
package io.bindery.catalog.discovery;
