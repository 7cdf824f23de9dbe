/** What work on a service's own database needs beside SQL: telling outages from faults, and rounds that survive them. */
package io.bindery.platform.database;
