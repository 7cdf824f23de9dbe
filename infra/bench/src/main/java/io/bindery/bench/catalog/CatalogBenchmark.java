package io.bindery.bench.catalog;

import io.bindery.bench.measure.Absence;
import io.bindery.bench.measure.BenchOptions;
import io.bindery.bench.measure.Benchmark;
import io.bindery.bench.measure.Contest;
import io.bindery.bench.measure.Scenario;
import io.bindery.bench.measure.Subject;
import io.bindery.bench.server.Asker.Refused;
import io.bindery.bench.server.Stage;
import io.bindery.local.process.ServerFailure;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The catalog's reads over REST and GraphQL, beside Vendure's shop API. */
public final class CatalogBenchmark implements Benchmark {

    static final String SERVICE = "service";
    static final String POSTGRES = "PostgreSQL";

    @Override
    public String name() {
        return "catalog";
    }

    @Override
    public Contest prepare(Stage stage, BenchOptions options) {
        String password = password();
        OurCatalog.Running ours = new OurCatalog(stage, password).start(options.data());
        OurScenarios questions = new OurScenarios(ours.subject(), options.connections());
        List<Scenario> scenarios = new ArrayList<>(questions.scenarios());
        scenarios.addAll(new OurScenarios(ours.forgetful(), options.connections()).rest());
        List<Absence> absences = new ArrayList<>(questions.absences());
        String data = ours.data();
        if (options.peers()) {
            data += "; Vendure: %d products".formatted(Vendure.PRODUCTS);
            addPeer(new Vendure(stage, password), options, scenarios, absences);
        }
        return new Contest(scenarios, absences, data);
    }

    /** Ours is worth measuring also where the peer cannot be installed. */
    private static void addPeer(
            Vendure vendure, BenchOptions options, List<Scenario> scenarios, List<Absence> absences) {
        try {
            Subject peer = vendure.start(vendure.stage().kept("vendure"));
            scenarios.addAll(Vendure.scenarios(peer, options.connections()));
        } catch (IOException | ServerFailure | Refused failure) {
            String reason = String.valueOf(failure.getMessage());
            absences.add(new Absence(OurScenarios.LIST, Vendure.NAME, reason));
            absences.add(new Absence(OurScenarios.ONE, Vendure.NAME, reason));
        }
    }

    private static String password() {
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
