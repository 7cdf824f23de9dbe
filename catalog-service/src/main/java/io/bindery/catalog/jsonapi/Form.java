package io.bindery.catalog.jsonapi;

import io.bindery.platform.http.Problem;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The two forms in which the catalog takes and gives its resources. */
public enum Form {
    /** JSON:API 1.1 documents. */
    JSON_API(Form.JSON_API_TYPE, "jsonapi", Form.JSON_API_TYPE),
    /** Flat JSON, as a newcomer types it. */
    PLAIN(MediaType.APPLICATION_JSON, "plain", Problem.MEDIA_TYPE);

    public static final String JSON_API_TYPE = "application/vnd.api+json";

    private static final String QUALITY = "q";
    private static final MediaType TYPE_OF_JSON_API = MediaType.valueOf(JSON_API_TYPE);

    private final String mediaType;
    private final String tag;
    private final String errorType;

    Form(String mediaType, String tag, String errorType) {
        this.mediaType = mediaType;
        this.tag = tag;
        this.errorType = errorType;
    }

    public String mediaType() {
        return mediaType;
    }

    /** Names the form in entity tags. */
    public String tag() {
        return tag;
    }

    String errorType() {
        return errorType;
    }

    /**
     * The form of the answer: what {@code Accept} wants most, which a wildcard leaves to the form of the body, else to JSON:API.
     *
     * @throws io.bindery.platform.http.ProblemException 406 when it wants neither, or JSON:API only with parameters that we do not know
     */
    public static Form ofAnswer(HttpHeaders headers) {
        return ofAnswer(headers.getAcceptableMediaTypes(), bodyType(headers));
    }

    private static Form ofAnswer(List<MediaType> accepted, @Nullable MediaType body) {
        List<MediaType> understood =
                accepted.stream().filter(Form::isUnderstood).toList();
        boolean isForeign = understood.stream().noneMatch(Form::wantsJsonApi)
                && accepted.stream().anyMatch(Form::wantsJsonApi);
        if (isForeign) {
            // Not even a wildcard gives what was asked for with parameters.
            understood = understood.stream().filter(type -> !isWildcard(type)).toList();
        }
        return wanted(understood, () -> body)
                .orElseThrow(() -> Problem.of(
                                406,
                                isForeign
                                        ? "JSON:API is given here without extensions and without parameters but profile"
                                        : "None of the media types in Accept can be given")
                        .toException());
    }

    /** The same for errors, which have some form whatever is asked for. */
    static Form ofError(List<MediaType> accepted, Supplier<@Nullable MediaType> body) {
        return wanted(accepted, body).orElseGet(() -> unlessNamed(body.get()));
    }

    /** The first form that is named or, by a wildcard, left to us: then it is the one that is given unasked, unless it is refused. */
    private static Optional<Form> wanted(List<MediaType> accepted, Supplier<@Nullable MediaType> body) {
        Set<Form> refused = accepted.stream()
                .filter(type -> !isWanted(type))
                .map(Form::named)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return accepted.stream()
                .filter(Form::isWanted)
                .flatMap(type -> isWildcard(type)
                        ? Stream.of(unlessNamed(body.get()), JSON_API, PLAIN).filter(form -> !refused.contains(form))
                        : Stream.ofNullable(named(type)))
                .findFirst();
    }

    private static Form unlessNamed(@Nullable MediaType body) {
        return body == null ? JSON_API : ofBody(body);
    }

    /**
     * The form of the request's body, told by its media type.
     *
     * @throws io.bindery.platform.http.ProblemException 415 for JSON:API with parameters that we do not know
     */
    public static Form ofBody(HttpHeaders headers) {
        MediaType type = bodyType(headers);
        Form form = ofBody(type);
        if (type != null && (!isUnderstood(type) || type.getParameters().containsKey(QUALITY))) {
            throw Problem.of(415, "JSON:API is taken here without extensions and without parameters but profile")
                    .toException();
        }
        return form;
    }

    private static Form ofBody(@Nullable MediaType type) {
        return type != null && type.isCompatible(TYPE_OF_JSON_API) ? JSON_API : PLAIN;
    }

    private static @Nullable MediaType bodyType(HttpHeaders headers) {
        try {
            return headers.getMediaType();
        } catch (IllegalArgumentException unreadable) {
            throw Problem.of(415, "Content-Type is no media type").toException();
        }
    }

    /** Whether it stands for both forms. */
    private static boolean isWildcard(MediaType type) {
        return type.isWildcardSubtype() && type.isCompatible(MediaType.APPLICATION_JSON_TYPE);
    }

    private static boolean wantsJsonApi(MediaType type) {
        return named(type) == JSON_API && isWanted(type);
    }

    /** The form that a media type names; null for a wildcard or another type. */
    private static @Nullable Form named(MediaType type) {
        if (type.isWildcardType() || type.isWildcardSubtype()) {
            return null;
        }
        if (type.isCompatible(TYPE_OF_JSON_API)) {
            return JSON_API;
        }
        return type.isCompatible(MediaType.APPLICATION_JSON_TYPE) ? PLAIN : null;
    }

    /** JSON:API 1.1, 5.1: a server that knows no extensions must refuse them; profiles it does not know it ignores. */
    private static boolean isUnderstood(MediaType type) {
        return named(type) != JSON_API
                || type.getParameters().keySet().stream()
                        .allMatch(name -> name.equalsIgnoreCase("profile") || name.equalsIgnoreCase(QUALITY));
    }

    private static boolean isWanted(MediaType type) {
        String quality = type.getParameters().get(QUALITY);
        return quality == null || !quality.matches("0(\\.0*)?");
    }
}
