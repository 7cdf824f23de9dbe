package io.bindery.local.launcher;

import io.bindery.local.aot.AotCache;
import io.bindery.local.checkout.Checkout;
import io.bindery.local.checkout.Secrets;
import io.bindery.local.kafka.KafkaServer;
import io.bindery.local.keycloak.KeycloakServer;
import io.bindery.local.mail.MailServer;
import io.bindery.local.ports.PortPlan;
import io.bindery.local.postgres.Database;
import io.bindery.local.postgres.PostgresServer;
import io.bindery.local.postgres.PostgresServer.Durability;
import io.bindery.local.process.Jvm;
import io.bindery.local.process.ServerFailure;
import io.bindery.local.service.ServiceServer;
import io.bindery.local.supervisor.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The local mode, wired: which processes there are, what each waits for and what it is told. Adding a process is adding one
 * entry to {@link #parts()}.
 *
 * @param checkout where everything is
 * @param ports where everything listens
 * @param secrets passwords
 */
record Suite(Checkout checkout, PortPlan ports, Secrets secrets) {

    /** Every service that has a client of its own in the realm. */
    private static final List<String> CLIENTS =
            List.of("gateway", "catalog", "chat", "recommendation", "jobs", "payment");

    /** Who has a database; it bears the name of its owner. */
    private static final List<String> DATABASES =
            List.of("keycloak", "catalog", "chat", "recommendation", "jobs", "payment", "stripe_simulator");

    /** All processes, each after those it needs. */
    List<Part> parts() {
        return List.of(
                Part.of(postgres(), ports.postgres()).whenReady(this::createDatabases),
                Part.of(kafka(), ports.kafka()).withPort("controller", ports.kafkaController()),
                Part.of(mail(), ports.mailView()).withPort("SMTP", ports.smtp()),
                Part.of(keycloak(), ports.keycloak())
                        .withPort("management", ports.management(ports.keycloak()))
                        .startsAfter("postgres"),
                service("gateway", "gateway", ports.gateway(), gatewayEnvironment())
                        .calls("keycloak"),
                service("catalog", "catalog-service", ports.catalog(), catalogEnvironment())
                        .startsAfter("postgres", "kafka")
                        .calls("keycloak"),
                service("chat", "chat-service", ports.chat(), withDatabase("chat"))
                        .startsAfter("postgres", "kafka")
                        .calls("keycloak"),
                service(
                                "recommendation",
                                "recommendation-service",
                                ports.recommendation(),
                                withDatabase("recommendation"))
                        .startsAfter("postgres", "kafka")
                        .calls("keycloak"),
                service("jobs", "jobs-service", ports.jobs(), jobsEnvironment())
                        .startsAfter("postgres", "kafka")
                        .calls("keycloak", "mail"),
                service("payment", "payment-service", ports.payment(), paymentEnvironment())
                        .startsAfter("postgres", "kafka")
                        .calls("keycloak", "catalog", "jobs", "stripe-simulator"),
                service("stripe-simulator", "infra/stripe-simulator", ports.stripe(), stripeEnvironment())
                        .startsAfter("postgres")
                        .calls("gateway"));
    }

    /**
     * The named parts with everything they need, in order; all parts when no name is given.
     *
     * @throws ServerFailure for a name that is none
     */
    List<Part> parts(Set<String> only) {
        List<Part> all = parts();
        Map<String, Part> byName = all.stream().collect(Collectors.toMap(Part::name, part -> part));
        Set<String> chosen = new LinkedHashSet<>();
        for (String name : only.isEmpty() ? byName.keySet() : only) {
            choose(name, byName, chosen);
        }
        return all.stream().filter(part -> chosen.contains(part.name())).toList();
    }

    private static void choose(String name, Map<String, Part> byName, Set<String> chosen) {
        Part part = byName.get(name);
        if (part == null) {
            throw new ServerFailure("There is no '" + name + "'; there are "
                    + byName.keySet().stream().sorted().collect(Collectors.joining(", ")));
        }
        if (chosen.add(name)) {
            part.after().forEach(needed -> choose(needed, byName, chosen));
            part.uses().forEach(needed -> choose(needed, byName, chosen));
        }
    }

    /** The gateway's address, as people and browsers use it. */
    String publicUrl() {
        return "http://localhost:" + ports.gateway();
    }

    /** There until the catalog that comes with the project was loaded into a new database. */
    Path starterMark() {
        return checkout.state().resolve("starter-pending");
    }

    private PostgresServer postgres() {
        return new PostgresServer(
                checkout.cache(),
                checkout.state().resolve("pg"),
                ports.postgres(),
                secrets.get("postgres.password"),
                Durability.DURABLE);
    }

    private void createDatabases() {
        if (!postgres().superuser().hasDatabase("catalog")) {
            markStarterPending();
        }
        for (String owner : DATABASES) {
            postgres().superuser().createDatabase(owner, owner, databasePassword(owner));
        }
    }

    private void markStarterPending() {
        try {
            Files.writeString(starterMark(), "The catalog's database is new.\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String databasePassword(String owner) {
        return secrets.get("database." + owner + ".password");
    }

    private KafkaServer kafka() {
        return new KafkaServer(
                jvm("kafka", 256, ownClassPath()),
                classPath(),
                checkout.state().resolve("kafka"),
                ports.kafka(),
                ports.kafkaController());
    }

    private MailServer mail() {
        return new MailServer(
                jvm("mail", 64, ownClassPath()),
                classPath(),
                checkout.state().resolve("mail"),
                ports.smtp(),
                ports.mailView());
    }

    private KeycloakServer keycloak() {
        Path folder = checkout.state().resolve("keycloak");
        Map<String, String> placeholders = new HashMap<>(Map.of("GATEWAY_URL", publicUrl()));
        for (String client : CLIENTS) {
            placeholders.put(
                    client.toUpperCase(Locale.ROOT) + "_CLIENT_SECRET", secrets.get("client." + client + ".secret"));
        }
        return new KeycloakServer(
                checkout.keycloakArchive(),
                folder,
                checkout.root().resolve("infra/keycloak/bindery-realm.json"),
                placeholders,
                jvm("keycloak", 384, List.of(folder)),
                Database.on("127.0.0.1", ports.postgres(), "keycloak", "keycloak", databasePassword("keycloak")),
                ports.keycloak(),
                ports.management(ports.keycloak()),
                publicUrl() + KeycloakServer.PATH);
    }

    private Part service(String name, String module, int port, Map<String, String> environment) {
        Path application = checkout.root().resolve(module).resolve("target/quarkus-app");
        Map<String, String> all = new HashMap<>(environment);
        all.put("HTTP_HOST", "127.0.0.1");
        all.put("HTTP_PORT", Integer.toString(port));
        all.put("MANAGEMENT_PORT", Integer.toString(ports.management(port)));
        all.put("SHUTDOWN_DELAY", "0S");
        all.put("KEYCLOAK_URL", "http://127.0.0.1:" + ports.keycloak() + KeycloakServer.PATH);
        all.put("TOKEN_ISSUER", publicUrl() + KeycloakServer.PATH + "/realms/bindery");
        ServiceServer server =
                new ServiceServer(name, application, jvm(name, 128, List.of(application)), all, ports.management(port));
        return Part.of(server, port).withPort("management", ports.management(port));
    }

    private Map<String, String> gatewayEnvironment() {
        return Map.of(
                "CATALOG_URL", local(ports.catalog()),
                "CHAT_URL", local(ports.chat()),
                "RECOMMENDATION_URL", local(ports.recommendation()),
                "JOBS_URL", local(ports.jobs()),
                "PAYMENT_URL", local(ports.payment()));
    }

    /** Tools of developers read the schema of GraphQL here. */
    private Map<String, String> catalogEnvironment() {
        return with(withDatabase("catalog"), Map.of("BINDERY_GRAPHQL_INTROSPECTION", "true"));
    }

    private Map<String, String> jobsEnvironment() {
        return with(
                withDatabase("jobs"),
                Map.of(
                        "CLIENT_SECRET", secrets.get("client.jobs.secret"),
                        "PAYMENT_URL", local(ports.payment()),
                        "MAIL_HOST", "127.0.0.1",
                        "MAIL_PORT", Integer.toString(ports.smtp())));
    }

    private Map<String, String> paymentEnvironment() {
        return with(
                withDatabase("payment"),
                Map.of(
                        "CLIENT_SECRET", secrets.get("client.payment.secret"),
                        "CATALOG_URL", local(ports.catalog()),
                        "STRIPE_SECRET_KEY", stripeSecretKey(),
                        "STRIPE_PUBLISHABLE_KEY", "pk_test_" + secrets.get("stripe.publishable"),
                        "STRIPE_WEBHOOK_SECRET", stripeWebhookSecret(),
                        "STRIPE_API_BASE", local(ports.stripe()),
                        "CHECKOUT_URL",
                                "http://localhost:" + ports.stripe()
                                        + "/pay/{paymentIntent}?client_secret={clientSecret}"));
    }

    /** It tells Bindery of payments as Stripe would: through the gateway. */
    private Map<String, String> stripeEnvironment() {
        return with(
                withDatabase("stripe_simulator"),
                Map.of(
                        "PUBLIC_URL",
                        "http://localhost:" + ports.stripe(),
                        // A restart of Bindery takes seconds; Stripe itself would wait for hours.
                        "BINDERY_STRIPE_WEBHOOK_LONGEST_RETRY",
                        "5S",
                        "WEBHOOK_URL",
                        local(ports.gateway()) + "/webhooks/stripe",
                        "WEBHOOK_SECRET",
                        stripeWebhookSecret()));
    }

    private String stripeSecretKey() {
        return "sk_test_" + secrets.get("stripe.secret");
    }

    private String stripeWebhookSecret() {
        return "whsec_" + secrets.get("stripe.webhook");
    }

    private static String local(int port) {
        return "http://127.0.0.1:" + port;
    }

    private static Map<String, String> with(Map<String, String> some, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(some);
        all.putAll(more);
        return all;
    }

    private Map<String, String> withDatabase(String name) {
        return Map.of(
                "DB_URL",
                "postgresql://127.0.0.1:" + ports.postgres() + "/" + name,
                "DB_USERNAME",
                name,
                "DB_PASSWORD",
                databasePassword(name),
                "KAFKA_BOOTSTRAP_SERVERS",
                "127.0.0.1:" + ports.kafka());
    }

    private Jvm jvm(String name, int heapMebibytes, List<Path> jars) {
        return Jvm.withHeap(heapMebibytes).with(new AotCache(checkout.state().resolve("aot"), name, jars));
    }

    private static String classPath() {
        return System.getProperty("java.class.path");
    }

    private static List<Path> ownClassPath() {
        return List.of(classPath().split(":", -1)).stream().map(Path::of).toList();
    }
}
