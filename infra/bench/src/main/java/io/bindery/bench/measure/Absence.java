package io.bindery.bench.measure;

/**
 * A row of the table that could not be measured.
 *
 * @param scenario what was to be done
 * @param subject who was to do it
 * @param reason why it was not, in words for people
 */
public record Absence(String scenario, String subject, String reason) {}
