package io.bindery.chat.protocol;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Picks the serializer for the {@code vsn} of a connect: {@code ~> 2.0.0} in the words of Phoenix. */
@Singleton
public final class Versions {

    private static final Pattern SECOND = Pattern.compile("2\\.0\\.[0-9]{1,4}");

    private final SerializerV2 second;

    Versions(SerializerV2 second) {
        this.second = second;
    }

    /**
     * The serializer of a version.
     *
     * @param vsn null means 1.0.0, which is not spoken yet
     * @return empty for a version that is not spoken
     */
    public Optional<Serializer> serializer(@Nullable String vsn) {
        return vsn != null && SECOND.matcher(vsn).matches() ? Optional.of(second) : Optional.empty();
    }
}
