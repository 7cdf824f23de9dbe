package io.bindery.local.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;

/**
 * Asks an HTTP address for its health.
 *
 * @param url where to ask
 */
public record HttpProbe(String url) {

    private static final int TIMEOUT_MILLIS = 2000;

    /** Whether the answer is 200. */
    public boolean isHealthy() {
        try {
            HttpURLConnection connection = (HttpURLConnection) location().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            try {
                return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
            } finally {
                connection.disconnect();
            }
        } catch (IOException notYet) {
            return false;
        }
    }

    private URL location() {
        try {
            return URI.create(url).toURL();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
