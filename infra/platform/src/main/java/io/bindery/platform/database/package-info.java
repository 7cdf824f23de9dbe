/** What work on a service's own database needs beside SQL: telling outages from faults, rounds that survive them, reading rows. */
package io.bindery.platform.database;
